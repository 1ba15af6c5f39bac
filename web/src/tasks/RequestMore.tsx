// What may be said beside a request: words, another department, urgency, when, a checklist. None of it is needed.
import { useQuery } from '@tanstack/react-query';
import type { Department } from '@regulars/contract/department.ts';
import { listChecklists } from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { DepartmentSelect } from '../ui/DepartmentSelect.tsx';
import { whens, type Filled } from './request.ts';
import styles from '../ui/QuickForm.module.css';

type Props = { filled: Filled; department: Department; fill: (part: Partial<Filled>) => void };

export function RequestMore({ filled, department, fill }: Props) {
  const { t } = useReader();
  return (
    <>
      <div className={styles['more']}>
        <label>
          <span>{t('tasks.asking.words')}</span>
          <input
            value={filled.words}
            maxLength={200}
            onChange={({ currentTarget }) => fill({ words: currentTarget.value })}
          />
        </label>
        <label>
          <span>{t('tasks.asking.toWhom')}</span>
          <DepartmentSelect value={department} change={(chosen) => fill({ department: chosen })} />
        </label>
        <label className={styles['tick']}>
          <input
            type="checkbox"
            checked={filled.urgent}
            onChange={({ currentTarget }) => fill({ urgent: currentTarget.checked })}
          />
          <span>{t('tasks.urgent')}</span>
        </label>
      </div>
      <When filled={filled} department={department} fill={fill} />
    </>
  );
}

function When({ filled, department, fill }: Props) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { data } = useQuery(ask(listChecklists, { params: { propertyId } }));
  const lists = data?.checklists.filter((list) => list.department === department) ?? [];
  return (
    <div className={styles['more']}>
      <label>
        <span>{t('tasks.asking.when')}</span>
        <select
          value={filled.when}
          onChange={({ currentTarget }) => fill({ when: whens.find((each) => each === currentTarget.value) ?? 'now' })}
        >
          {whens.map((each) => (
            // both ask for a room: it names the guest
            <option key={each} value={each} disabled={each !== 'now' && each !== 'at' && filled.room === ''}>
              {t(`tasks.asking.whens.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {filled.when === 'at' && (
        <label>
          <span>{t('tasks.asking.due')}</span>
          <input
            type="datetime-local"
            value={filled.due}
            onChange={({ currentTarget }) => fill({ due: currentTarget.value })}
          />
        </label>
      )}
      {lists.length > 0 && (
        <label>
          <span>{t('tasks.items')}</span>
          <select
            value={filled.checklistId}
            onChange={({ currentTarget }) => fill({ checklistId: currentTarget.value })}
          >
            <option value="">{t('tasks.recur.noChecklist')}</option>
            {lists.map(({ checklistId, name }) => (
              <option key={checklistId} value={checklistId}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
