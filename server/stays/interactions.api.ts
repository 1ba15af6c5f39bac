// The desk's form over HTTP.
import { noteInteraction } from '@regulars/contract/interaction.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { noteAtDesk, type InteractionDeps } from './noteInteraction.service.ts';

export function interactionRoutes(deps: InteractionDeps): Bound[] {
  return [bind(noteInteraction, ({ who, body }) => noteAtDesk(deps, who, body))];
}
