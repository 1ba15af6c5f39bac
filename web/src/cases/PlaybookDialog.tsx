// One playbook: which complaints it fits (nothing chosen means any), who leads the talk, and what to do, sentence by sentence in both
// languages.
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  caseCategories,
  caseSeverities,
  type BothTongues,
  type CaseRules,
  type Playbook,
} from '@regulars/contract/caseRule.ts';
import { caseFault, caseRung } from '@regulars/contract/caseWord.ts';
import { guestClass } from '@regulars/contract/guest.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { Tick } from './FieldsOf.tsx';
import { pairedLines } from './pairedLines.ts';
import { useEdition } from './useEdition.tsx';
import styles from './Cases.module.css';

const linesOf = (both: readonly BothTongues[], tongue: 'zh' | 'en'): string =>
  both.map((each) => each[tongue]).join('\n');

export function PlaybookDialog({ book, rules, close }: { book: Playbook; rules: CaseRules; close: () => void }) {
  const { t } = useReader();
  const { playbooks } = rules.playbook.content;
  const isNew = !playbooks.some(({ code }) => code === book.code);
  const [filled, setFilled] = useState(book);
  const [steps, setSteps] = useState({ zh: linesOf(book.steps, 'zh'), en: linesOf(book.steps, 'en') });
  const [never, setNever] = useState({ zh: linesOf(book.never, 'zh'), en: linesOf(book.never, 'en') });
  const fill = (part: Partial<Playbook>) => setFilled((now) => ({ ...now, ...part }));
  const edit = useEdition('playbook', rules, close);
  const [said, avoided] = [pairedLines(steps), pairedLines(never)];
  const { name } = filled;
  const ready = said !== undefined && said.length > 0 && avoided !== undefined && name.zh.trim() && name.en.trim();
  const publish = (all: Playbook[]) => edit.mutate({ ...rules.playbook.content, playbooks: all });
  const keep = () => {
    const made = { ...filled, steps: said ?? [], never: avoided ?? [] };
    publish(isNew ? [...playbooks, made] : playbooks.map((each) => (each.code === book.code ? made : each)));
  };
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('cases.rules.tab.playbooks')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) keep();
        }}
      >
        {(['zh', 'en'] as const).map((tongue) => (
          <div key={tongue} className={form['form']}>
            <TextInput
              label={t(`cases.rules.name.${tongue}`)}
              maxLength={200}
              value={name[tongue]}
              onChange={({ currentTarget: { value } }) => fill({ name: { ...name, [tongue]: value } })}
            />
            <Textarea
              label={t(`cases.rules.steps.${tongue}`)}
              rows={6}
              value={steps[tongue]}
              onChange={({ currentTarget: { value } }) => setSteps((now) => ({ ...now, [tongue]: value }))}
            />
            <Textarea
              label={t(`cases.rules.never.${tongue}`)}
              rows={2}
              value={never[tongue]}
              onChange={({ currentTarget: { value } }) => setNever((now) => ({ ...now, [tongue]: value }))}
            />
          </div>
        ))}
        <Fits filled={filled} rules={rules} fill={fill} />
        {(said === undefined || avoided === undefined) && <Notice tone="warn">{t('cases.rules.unpaired')}</Notice>}
        {edit.error && <Notice tone="alarm">{refusalText(edit.error, t)}</Notice>}
        <DialogFoot close={close}>
          {!isNew && (
            <Button onClick={() => publish(playbooks.filter(({ code }) => code !== book.code))}>
              {t('cases.rules.takeAway')}
            </Button>
          )}
          <Button voice="primary" type="submit" disabled={!ready} busy={edit.isPending}>
            {t('cases.rules.publish')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function Fits({
  filled,
  rules,
  fill,
}: {
  filled: Playbook;
  rules: CaseRules;
  fill: (part: Partial<Playbook>) => void;
}) {
  const { t, language } = useReader();
  const causes = rules.cause.content.causes.filter(
    ({ code, category, active }) => filled.causes.includes(code) || (active && filled.categories.includes(category)),
  );
  const items = new Map(
    rules.catalogue.content.items
      .filter(({ active, code }) => active || filled.remedies.includes(code))
      .map(({ code, name }) => [code, name[language]]),
  );
  return (
    <>
      <NativeSelect
        label={t('cases.rules.ledBy')}
        value={filled.ledBy}
        onChange={({ currentTarget }) =>
          fill({ ledBy: caseRung.options.find((each) => each === currentTarget.value) ?? 'owner' })
        }
        data={caseRung.options.map((value) => ({ value, label: t(`cases.rung.${value}`) }))}
      />
      <p className={styles['hint']}>{t('cases.rules.fitsHint')}</p>
      <Several
        label={t('cases.rules.ofKind')}
        all={caseCategories.map((value) => ({ value, label: t(`cases.category.${value}`) }))}
        chosen={filled.categories}
        change={(categories) => fill({ categories })}
      />
      {causes.length > 0 && (
        <Several
          label={t('cases.screen.ask.cause')}
          all={causes.map(({ code, name }) => ({ value: code, label: name[language] }))}
          chosen={filled.causes}
          change={(chosen) => fill({ causes: chosen })}
        />
      )}
      <Several
        label={t('cases.screen.howGrave')}
        all={caseSeverities.map((value) => ({ value, label: `${value} ${t(`cases.severity.${value}`)}` }))}
        chosen={filled.severities}
        change={(severities) => fill({ severities })}
      />
      <Several
        label={t('cases.rules.ofGuests')}
        all={guestClass.options.map((value) => ({ value, label: t(`guests.class.${value}`) }))}
        chosen={filled.guestClasses}
        change={(guestClasses) => fill({ guestClasses })}
      />
      <Several
        label={t('cases.screen.ask.fault')}
        all={caseFault.options.map((value) => ({ value, label: t(`cases.fault.${value}`) }))}
        chosen={filled.faults}
        change={(faults) => fill({ faults })}
      />
      <Choices
        label={t('cases.screen.unreasonable')}
        value={filled.unreasonable === null ? 'both' : filled.unreasonable ? 'only' : 'never'}
        change={(value) => fill({ unreasonable: value === 'both' ? null : value === 'only' })}
        values={(['both', 'only', 'never'] as const).map((value) => ({
          value,
          label: t(`cases.rules.demand.${value}`),
        }))}
      />
      <Several
        label={t('cases.screen.thinkOf')}
        all={[...items].map(([value, label]) => ({ value, label }))}
        chosen={filled.remedies}
        most={10}
        change={(remedies) => fill({ remedies })}
      />
    </>
  );
}

/** Some of a few; in the order they are offered. */
function Several<T extends string>({
  label,
  all,
  chosen,
  change,
  most = all.length,
}: {
  label: string;
  all: readonly { value: T; label: string }[];
  chosen: readonly T[];
  change: (chosen: T[]) => void;
  most?: number;
}) {
  return (
    <fieldset className={styles['ticks']}>
      <legend>{label}</legend>
      {all.map(({ value, label: said }) => (
        <Tick
          key={value}
          label={said}
          checked={chosen.includes(value)}
          change={(checked) =>
            change(
              all
                .map((each) => each.value)
                .filter((each) => (each === value ? checked : chosen.includes(each)))
                .slice(0, most),
            )
          }
        />
      ))}
    </fieldset>
  );
}
