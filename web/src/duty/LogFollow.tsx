// What follows from an entry or a finding: nothing, a task for a department, a complaint, or one that is open already.
import { NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { caseCategories, caseSeverities } from '@regulars/contract/caseRule.ts';
import { departments } from '@regulars/contract/department.ts';
import type { Follow } from '@regulars/contract/dutyLog.ts';
import { usualSeverity } from '../cases/quickCase.ts';
import { useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import '../ui/forms.ts';
import { noFollow, type FilledFollow } from './logForm.ts';
import styles from './Log.module.css';

type OpenCase = { caseId: string; number: string; words: string };
type Props = {
  filled: FilledFollow;
  fill: (filled: FilledFollow) => void;
  /** complaints that are open about the room or guest */
  open?: readonly OpenCase[];
  /** the title a task gets where none is written */
  title?: string;
};

export function LogFollow({ filled, fill, open = [], title = '' }: Props) {
  const { t } = useReader();
  const kinds = ['none', 'task', 'case', ...(open.length > 0 ? (['openCase'] as const) : [])] as const;
  return (
    <>
      <Choices
        label={t('dutyLog.follow.label')}
        value={filled.kind}
        change={(kind) => fill({ ...noFollow, kind, openCaseId: open[0]?.caseId ?? '' })}
        values={kinds.map((value) => ({ value, label: t(`dutyLog.follow.${value}`) }))}
      />
      {filled.kind === 'task' && <Task filled={filled} fill={fill} title={title} />}
      {filled.kind === 'case' && <Case filled={filled} fill={fill} />}
      {filled.kind === 'openCase' && (
        <NativeSelect
          label={t('dutyLog.follow.openCase')}
          value={filled.openCaseId}
          onChange={({ currentTarget }) => fill({ ...filled, openCaseId: currentTarget.value })}
          data={open.map(({ caseId, number, words }) => ({
            value: caseId,
            label: `${number} · ${words.slice(0, 60)}`,
          }))}
        />
      )}
    </>
  );
}

function Task({ filled, fill, title }: Required<Pick<Props, 'filled' | 'fill' | 'title'>>) {
  const { t } = useReader();
  const names = useDepartments();
  return (
    <>
      <div className={styles['pair']}>
        <NativeSelect
          label={t('dutyLog.follow.department')}
          value={filled.department}
          onChange={({ currentTarget }) =>
            fill({ ...filled, department: departments.find((each) => each === currentTarget.value) ?? '' })
          }
          data={[{ value: '', label: t('dutyLog.follow.choose') }, ...names]}
        />
        <TextInput
          type="datetime-local"
          label={t('dutyLog.follow.due')}
          value={filled.due}
          onChange={({ currentTarget }) => fill({ ...filled, due: currentTarget.value })}
        />
      </div>
      <TextInput
        label={t('dutyLog.follow.what')}
        maxLength={200}
        placeholder={title}
        value={filled.title}
        onChange={({ currentTarget }) => fill({ ...filled, title: currentTarget.value })}
      />
    </>
  );
}

function Case({ filled, fill }: Pick<Props, 'filled' | 'fill'>) {
  const { t } = useReader();
  return (
    <>
      <NativeSelect
        label={t('dutyLog.follow.about')}
        value={filled.category}
        onChange={({ currentTarget }) =>
          fill({ ...filled, category: caseCategories.find((each) => each === currentTarget.value) ?? '' })
        }
        data={[
          { value: '', label: t('dutyLog.follow.choose') },
          ...caseCategories.map((value) => ({ value, label: t(`cases.category.${value}`) })),
        ]}
      />
      {filled.category !== '' && (
        <Choices
          label={t('cases.screen.howGrave')}
          value={filled.severity ?? usualSeverity(filled.category)}
          change={(severity) => fill({ ...filled, severity })}
          values={caseSeverities.map((each) => ({ value: each, label: `${each} ${t(`cases.severity.${each}`)}` }))}
        />
      )}
    </>
  );
}

/** What followed, as it stands now, one press away. */
export function Followed({ follow }: { follow: Follow }) {
  const { t } = useReader();
  if (follow.kind === 'task')
    return (
      <span className={styles['follow']}>
        →{' '}
        <Link
          className="quiet-link"
          to="/tasks"
          search={(now) => ({ property: now.property, view: 'all', at: follow.taskId })}
        >
          {follow.title}
        </Link>
        {` · ${t(`tasks.department.${follow.department}`)} · ${follow.owner} · ${t(`tasks.state.${follow.state}`)}`}
      </span>
    );
  return (
    <span className={styles['follow']}>
      →{' '}
      <Link className="quiet-link" to="/cases/$caseId" params={{ caseId: follow.caseId }}>
        {follow.number}
      </Link>
      {` · ${follow.severity} · ${follow.owner} · ${t(`cases.state.${follow.state}`)}`}
    </span>
  );
}
