// Standards and scripts of the house, by moment and by word. Reading is for everybody; who manages standards writes, publishes and
// lays aside. The whole list prints as it is filtered.
import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Printer } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { cares, listStandards, moments, type Standard } from '@regulars/contract/standard.ts';
import { ask } from '../ask/ask.ts';
import type { StandardsSearch } from '../search.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import '../ui/forms.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { StandardFoot } from './StandardFoot.tsx';
import { Words } from './Words.tsx';
import styles from './Standards.module.css';

const StandardEditor = lazy(() => import('./StandardEditor.tsx'));

export function StandardsScreen() {
  const { t } = useReader();
  const search = useSearch({ from: '/house/standards' });
  const { propertyId } = usePlace();
  const mayEdit = useMay('standard.manage');
  const [edited, setEdited] = useState<Standard | 'new'>();
  const go = useGo();
  const { moment, care, q } = search;
  const answer = useQuery({
    ...ask(listStandards, { params: { propertyId }, query: { moment, care, q } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageBar
        title={t('ui.standards.title')}
        side={
          <>
            <Button voice="plain" onClick={() => window.print()}>
              <Printer size={16} aria-hidden="true" />
              {t('standards.print')}
            </Button>
            {mayEdit && (
              <Button voice="primary" onClick={() => setEdited('new')}>
                <Plus size={16} aria-hidden="true" />
                {t('standards.add')}
              </Button>
            )}
          </>
        }
      />
      <TabBar
        label={t('standards.moments')}
        value={moment ?? 'all'}
        change={(value) => go({ moment: value === 'all' ? undefined : value, code: undefined })}
        tabs={[
          { value: 'all', label: t('standards.all') },
          ...moments.map((value) => ({ value, label: t(`standards.moment.${value}`) })),
        ]}
      />
      <PageBody>
        <p className={`${styles['lead']} screen-only`}>{t('standards.lead')}</p>
        <Filters search={search} />
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />)}
        {answer.data?.standards.length === 0 && <Empty title={t('standards.none')}>{t('standards.noneHint')}</Empty>}
        {answer.data && (
          <List standards={answer.data.standards} search={search} edit={mayEdit ? setEdited : undefined} />
        )}
      </PageBody>
      <Suspense fallback={null}>
        {edited && (
          <StandardEditor
            standard={edited === 'new' ? undefined : edited}
            moment={moment ?? 'arrival'}
            close={() => setEdited(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

function useGo() {
  const navigate = useNavigate({ from: '/standards' });
  return (part: StandardsSearch) =>
    void navigate({ to: '/standards', search: (now) => ({ ...now, ...part }), replace: 'q' in part });
}

function Filters({ search: { care, q } }: { search: StandardsSearch }) {
  const { t } = useReader();
  const go = useGo();
  const [typed, setTyped] = useState(q ?? '');
  return (
    <div className={`${styles['bar']} screen-only`}>
      <TextInput
        type="search"
        aria-label={t('standards.search')}
        placeholder={t('standards.search')}
        value={typed}
        maxLength={100}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          go({ q: value.trim() || undefined });
        }}
      />
      <Choices
        unseenLabel
        label={t('standards.careLabel')}
        value={care ?? 'all'}
        change={(value) => go({ care: value === 'all' ? undefined : value })}
        values={[
          { value: 'all', label: t('standards.all') },
          ...cares.map((value) => ({ value, label: t(`standards.care.${value}`) })),
        ]}
      />
    </div>
  );
}

function List({
  standards,
  search,
  edit,
}: {
  standards: readonly Standard[];
  search: StandardsSearch;
  edit: ((standard: Standard) => void) | undefined;
}) {
  const { t } = useReader();
  const shown = moments.flatMap((moment) => {
    const own = standards.filter((one) => one.moment === moment);
    return own.length === 0 ? [] : [{ moment, own }];
  });
  return shown.map(({ moment, own }) => (
    <Section key={moment} title={t(`standards.moment.${moment}`)}>
      {own.map((one) => (
        <One key={one.code} standard={one} isOpen={search.code === one.code} edit={edit && (() => edit(one))} />
      ))}
    </Section>
  ));
}

function One({ standard, isOpen, edit }: { standard: Standard; isOpen: boolean; edit: (() => void) | undefined }) {
  const { t, language } = useReader();
  const go = useGo();
  const { code, care, words, from, version, hasDraft } = standard;
  return (
    <div className={styles['standard']}>
      <h3>
        <button
          type="button"
          className={styles['head']}
          aria-expanded={isOpen}
          onClick={() => go({ code: isOpen ? undefined : code })}
        >
          {words.title[language]}
          {care && <Badge tone="sky">{t(`standards.care.${care}`)}</Badge>}
          {hasDraft && edit && <Badge tone="warn">{t('standards.draft')}</Badge>}
          {from !== 'shipped' && (
            <span className={styles['small']}>
              {t(`standards.from.${from}`)} · {t('standards.version', { version })}
            </span>
          )}
        </button>
      </h3>
      {isOpen ? (
        <Words words={words} language={language}>
          <StandardFoot standard={standard} edit={edit} />
        </Words>
      ) : (
        <div className="print-only">
          <Words words={words} language={language} />
        </div>
      )}
    </div>
  );
}
