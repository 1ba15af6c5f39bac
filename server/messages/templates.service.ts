// Templates as managers edit them: a new version each time, made from the one they saw; a placeholder nobody fills is refused at once.
import type { LetterTemplate, saveTemplate } from '@regulars/contract/letter.ts';
import type { TemplateCode } from '@regulars/contract/outbox.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { addAudit } from '../platform/audit.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { purposeOf } from './message.ts';
import { placeholdersOf, unknownIn } from './template.ts';
import { addVersion, readCurrent, readVersions, type TemplateVersion } from './templates.store.ts';

type Parts = { database: Database; clock: Clock };

const viewOf = (version: TemplateVersion): LetterTemplate => ({
  ...version,
  purpose: purposeOf[version.code],
  placeholders: placeholdersOf(version.code),
});

export async function listTemplates({ database }: Parts, who: Who, propertyId: string): Promise<LetterTemplate[]> {
  const versions = await database.tenantReadOnly(who.groupId, (tx) => readVersions(tx, who.groupId, propertyId, null));
  return versions.filter(({ code }, i) => versions[i - 1]?.code !== code).map(viewOf);
}

export async function listVersions(
  { database }: Parts,
  who: Who,
  propertyId: string,
  code: TemplateCode,
): Promise<LetterTemplate[]> {
  return (await database.tenantReadOnly(who.groupId, (tx) => readVersions(tx, who.groupId, propertyId, code))).map(
    viewOf,
  );
}

export async function keepTemplate(
  { database, clock }: Parts,
  who: Who,
  code: TemplateCode,
  body: BodyOf<typeof saveTemplate>,
): Promise<LetterTemplate> {
  const { propertyId, version, subject, text } = body;
  const unknown = unknownIn(code, [subject.zh, subject.en, text.zh, text.en].join('\n'));
  if (unknown.length > 0) throw new Refusal('placeholder_unknown', { names: unknown }, 422);
  const at = clock.now();
  return database.tenant(who.groupId, async (tx) => {
    const current = await readCurrent(tx, who.groupId, propertyId, code);
    const next = { code, version: version + 1, subject, text, by: who.staffId, at };
    const isNew = current.version === version && (await addVersion(tx, who.groupId, propertyId, next));
    if (!isNew) throw new Refusal('template_changed_meanwhile', {}, 409);
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'template_changed',
      subject: code,
      params: { propertyId, version: next.version },
      at,
    });
    return viewOf(await readCurrent(tx, who.groupId, propertyId, code));
  });
}
