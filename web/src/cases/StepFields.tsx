// The fields of a step, in the order it asks for them.
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { CasePage } from '@regulars/contract/case.ts';
import { caseCategories } from '@regulars/contract/caseRule.ts';
import { caseChannels, caseDispute, caseFault, caseValidity } from '@regulars/contract/caseWord.ts';
import type { Department } from '@regulars/contract/department.ts';
import { useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import { CauseField, LineField, OriginalField, PeopleField, PersonField, Tick } from './FieldsOf.tsx';
import { LinePicker } from './LinePicker.tsx';
import { Severities } from './Severities.tsx';
import { asks, reactions, rungs, type Field, type Filled, type HandKind } from './steps.ts';

export type Fields = {
  kind: HandKind;
  page: CasePage;
  filled: Filled;
  fill: (part: Partial<Filled>) => void;
};

export function StepFields(props: Fields) {
  return asks[props.kind].map((name) => <One key={name} name={name} {...props} />);
}

/** Long texts, with how long each may be. */
const texts: Readonly<Partial<Record<Field, number>>> = { words: 1000, reason: 500, facts: 4000, whys: 1500 };
const lines: Readonly<Partial<Record<Field, number>>> = {
  posting: 120,
  reference: 120,
  room: 20,
  place: 120,
  sought: 1000,
  prevention: 200,
  noPrevention: 500,
  tags: 300,
};
const satisfactions = [1, 2, 3, 4, 5] as const;

function One({ name, ...props }: Fields & { name: Field }) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  const { kind, filled, fill, page } = props;
  const longest = texts[name] ?? lines[name];
  if (longest !== undefined) {
    const shared = {
      label: labelOf(name, kind, t),
      maxLength: longest,
      value: filled[name] as string,
      onChange: ({ currentTarget }: { currentTarget: { value: string } }) => fill({ [name]: currentTarget.value }),
    };
    return name in texts ? <Textarea rows={name === 'words' ? 3 : 2} {...shared} /> : <TextInput {...shared} />;
  }
  switch (name) {
    case 'channel':
      return (
        <NativeSelect
          label={t('cases.screen.ask.channel')}
          value={filled.channel}
          onChange={({ currentTarget: { value } }) =>
            fill({ channel: caseChannels.find((each) => each === value) ?? 'inPerson' })
          }
          data={caseChannels.map((value) => ({ value, label: t(`cases.channel.${value}`) }))}
        />
      );
    case 'write':
      return page.writing.possible ? (
        <Tick label={t('cases.screen.ask.write')} checked={filled.write} change={(write) => fill({ write })} />
      ) : (
        <small>{t(`cases.screen.noWriting.${page.writing.why ?? 'noChannel'}`)}</small>
      );
    case 'validity':
      return (
        <Choices
          label={t('cases.screen.ask.validity')}
          value={filled.validity ?? ('' as 'valid')}
          change={(validity) => fill({ validity })}
          values={caseValidity.options.map((value) => ({ value, label: t(`cases.validity.${value}`) }))}
        />
      );
    case 'severity':
      return <Severities value={filled.severity} change={(severity) => fill({ severity })} />;
    case 'category':
      return (
        <NativeSelect
          label={t('cases.screen.about')}
          value={filled.category}
          onChange={({ currentTarget: { value } }) =>
            fill({ category: caseCategories.find((each) => each === value) ?? 'other' })
          }
          data={caseCategories.map((value) => ({ value, label: t(`cases.category.${value}`) }))}
        />
      );
    case 'department':
      return (
        <NativeSelect
          label={t('cases.screen.ask.department')}
          value={filled.department}
          onChange={({ currentTarget }) => fill({ department: currentTarget.value as Department, staffId: '' })}
          data={departmentNames}
        />
      );
    case 'fault':
      return (
        <Choices
          label={t('cases.screen.ask.fault')}
          value={filled.fault}
          change={(fault) => fill({ fault })}
          values={caseFault.options.map((value) => ({ value, label: t(`cases.fault.${value}`) }))}
        />
      );
    case 'recurring':
      return (
        <Choices
          label={t('cases.screen.ask.recurring')}
          value={filled.recurring}
          change={(recurring) => fill({ recurring })}
          values={(['yes', 'no', ''] as const).map((value) => ({
            value,
            label: t(`cases.screen.${value === '' ? 'notKnown' : value}`),
          }))}
        />
      );
    case 'unreasonable':
      return (
        <Tick
          label={t('cases.screen.ask.unreasonable')}
          checked={filled.unreasonable}
          change={(unreasonable) => fill({ unreasonable })}
        />
      );
    case 'until':
      return (
        <TextInput
          type="datetime-local"
          label={t('cases.screen.ask.until')}
          value={filled.until}
          onChange={({ currentTarget }) => fill({ until: currentTarget.value })}
        />
      );
    case 'rung':
      return (
        <Choices
          label={t('cases.screen.ask.rung')}
          value={filled.rung}
          change={(rung) => fill({ rung })}
          values={rungs.map((value) => ({ value, label: t(`cases.rung.${value}`) }))}
        />
      );
    case 'dispute':
      return (
        <Choices
          label={t('cases.screen.ask.dispute')}
          value={filled.dispute}
          change={(dispute) => fill({ dispute })}
          values={caseDispute.options.map((value) => ({ value, label: t(`cases.dispute.${value}`) }))}
        />
      );
    case 'reaction':
      return (
        <Choices
          label={t('cases.screen.ask.reaction')}
          value={filled.reaction}
          change={(reaction) => fill({ reaction })}
          values={reactions.map((value) => ({ value, label: t(`cases.reaction.${value}`) }))}
        />
      );
    case 'satisfied':
      return (
        <Choices
          label={t('cases.screen.ask.satisfied')}
          value={filled.satisfied === undefined ? '' : String(filled.satisfied ?? 'none')}
          change={(value) => fill({ satisfied: satisfactions.find((each) => String(each) === value) ?? null })}
          values={[...satisfactions.map(String), 'none'].map((value) => ({
            value,
            label: value === 'none' ? t('cases.screen.noReply') : t(`cases.screen.stars.s${value as '1'}`),
          }))}
        />
      );
    case 'staffId':
      return <PersonField {...props} />;
    case 'staffIds':
      return <PeopleField {...props} />;
    case 'cause':
      return <CauseField {...props} />;
    case 'duplicateOf':
      return <OriginalField {...props} />;
    case 'lineId':
      return <LineField {...props} />;
    case 'lines':
      return <LinePicker {...props} />;
    // the words, told above
    case 'words':
    case 'reason':
    case 'facts':
    case 'whys':
    case 'sought':
    case 'noPrevention':
    case 'prevention':
    case 'place':
    case 'room':
    case 'posting':
    case 'reference':
    case 'playbook':
    case 'tags':
      return null;
  }
}

/** Some words are asked for more exactly. */
function labelOf(name: Field, kind: HandKind, t: ReturnType<typeof useReader>['t']): string {
  if (name === 'words') {
    if (kind === 'reviewed') return t('cases.screen.ask.lesson');
    if (kind === 'informed' || kind === 'updated' || kind === 'acknowledged' || kind === 'planned')
      return t('cases.screen.ask.said');
    if (kind === 'proposed') return t('cases.screen.ask.proposal');
    if (kind === 'disputeEnded') return t('cases.screen.ask.outcome');
  }
  return t(`cases.screen.ask.${name as 'words'}`);
}
