// The guests a newcomer meets first: written by hand so that each thing the desk can know is there to be seen.
import { here, named, type Hero, type Sketch } from './hero.ts';
import { heroesAbroad } from './heroesAbroad.ts';
import { heroesHere } from './heroesHere.ts';
import type { DemoPerson } from './person.ts';

export const heroes: readonly Hero[] = [...heroesHere, ...heroesAbroad];

/** One member, two profiles: enrolled once at each house, with two telephones and two cards; nobody has said yet that they are one. */
export const twice: { person: Sketch; other: Partial<DemoPerson> } = {
  person: {
    ...named('苏', '婉清', 'Su', 'Wanqing'),
    ...here,
    gender: 'female',
    channel: 'direct',
    stays: 3,
    birthDate: '1987-03-14',
    phone: '+8613900003371',
    city: '宁波',
    memberNo: 'RG620418',
  },
  other: { phone: '+8613600007719', memberNo: 'RG625530', birthDate: null, stays: 2 },
};

/**
 * Two of one name and one telephone, uncle and nephew in the same town, whose identity cards say that they are two. The cards are of
 * region 999999, which is none.
 */
export const alike: { person: Sketch; other: Partial<DemoPerson> } = {
  person: {
    ...named('罗', '文华', 'Luo', 'Wenhua'),
    ...here,
    gender: 'male',
    channel: 'direct',
    stays: 2,
    birthDate: '1958-09-02',
    phone: '+8613800006640',
    city: '长沙',
    documents: [{ type: 'idCard', number: '999999195809023110', issuingCountry: 'CN' }],
  },
  other: {
    birthDate: '1985-09-20',
    documents: [{ type: 'idCard', number: '999999198509201732', issuingCountry: 'CN' }],
    stays: 1,
  },
};
