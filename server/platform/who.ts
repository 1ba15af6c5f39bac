// Who asks: the person behind a session, as every service sees it. Made by staff, carried by HTTP, never built from a request.
import type { Permission } from '@regulars/contract/route.ts';
import { Refusal } from './refusal.ts';

export type Who = {
  staffId: string;
  groupId: string;
  name: string;
  language: 'zh' | 'en';
  /** a role for the whole group: every property, also later ones */
  groupWide: boolean;
  /** permissions per property */
  properties: ReadonlyMap<string, readonly Permission[]>;
};

/** Whether the person may do this at the property; without a property, at any of theirs. */
export function may(who: Who, permission: Permission, propertyId?: string): boolean {
  if (propertyId !== undefined) return who.properties.get(propertyId)?.includes(permission) ?? false;
  for (const held of who.properties.values()) if (held.includes(permission)) return true;
  return false;
}

/** Properties where the person may do this. */
export function scopeOf(who: Who, permission: Permission): string[] {
  return [...who.properties].filter(([, held]) => held.includes(permission)).map(([propertyId]) => propertyId);
}

/** Refuses with 403 where the person may not, with 404 where the property is not theirs at all (no hint that it exists). */
export function mustBeAllowed(who: Who, permission: Permission, propertyId?: string): void {
  if (propertyId !== undefined && !who.properties.has(propertyId)) throw new Refusal('not_found', {}, 404);
  if (!may(who, permission, propertyId)) throw new Refusal('not_allowed', { permission }, 403);
}
