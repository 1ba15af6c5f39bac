// Causes under the kind they are filed in: a code once used stays, one that is no longer wanted rests.
import { useState } from 'react';
import { caseCategories, type CaseRules } from '@regulars/contract/caseRule.ts';
import { useReader } from '../session/session.ts';
import { Section } from '../ui/Section.tsx';
import { Tick } from './FieldsOf.tsx';
import { Edition, Publish, useEdition } from './useEdition.tsx';
import styles from './Cases.module.css';

export function CausesTab({ rules }: { rules: CaseRules }) {
  const { t, language } = useReader();
  const before = rules.cause.content.causes;
  const [causes, setCauses] = useState(before);
  const edit = useEdition('cause', rules);
  return (
    <>
      <Edition of={rules.cause} />
      {caseCategories.map((category) => (
        <Section key={category} title={t(`cases.category.${category}`)}>
          <fieldset className={styles['ticks']}>
            <legend className="unseen">{t(`cases.category.${category}`)}</legend>
            {causes
              .filter((cause) => cause.category === category)
              .map((cause) => (
                <Tick
                  key={cause.code}
                  label={`${cause.name[language]} (${t(`tasks.department.${cause.department}`)})`}
                  checked={cause.active}
                  change={(active) =>
                    setCauses((now) => now.map((each) => (each.code === cause.code ? { ...each, active } : each)))
                  }
                />
              ))}
          </fieldset>
        </Section>
      ))}
      <Publish
        changed={JSON.stringify(causes) !== JSON.stringify(before)}
        edit={edit}
        publish={() => edit.mutate({ causes })}
      />
    </>
  );
}
