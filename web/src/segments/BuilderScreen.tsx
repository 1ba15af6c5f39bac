// A new segment: from nothing, from an example, or as a copy of another.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { readSegment } from '@regulars/contract/segment.ts';
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { ask } from '../ask/ask.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { newId } from '../ui/newId.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import type { Reader } from '../ui/told.ts';
import { Builder } from './Builder.tsx';
import { exampleOf, examples, type ExampleCode } from './examples.ts';
import { useCatalogue } from './useCatalogue.ts';
import styles from './Builder.module.css';

export function BuilderScreen() {
  const reader = useReader();
  const { t } = reader;
  const { propertyId } = usePlace();
  const search = useSearch({ from: '/house/segments/new' });
  const navigate = useNavigate();
  const example = exampleOf(search.from);
  const mayManage = useMay('segment.manage');
  const [segmentId] = useState(newId);
  const place = search.group ? null : propertyId;
  const { catalogue, speaker, mayManageGroup, error, retry } = useCatalogue(place);
  const copied = useQuery({
    ...ask(readSegment, { params: { segmentId: search.copy ?? '' } }),
    enabled: search.copy !== undefined,
  });
  if (!mayManage) return <NoPermission />;
  const start = search.copy === undefined ? (example ? examples[example] : fromNothing) : copied.data?.rule;
  const failed = error ?? copied.error;
  return (
    <>
      <PageBar
        title={t('segments.newTitle')}
        find={false}
        side={
          mayManageGroup && (
            <label className={styles['place']}>
              <span>{t('segments.holdsFor')}</span>
              <select
                className={styles['select']}
                value={search.group ? 'group' : 'house'}
                onChange={({ currentTarget }) =>
                  void navigate({
                    from: '/segments/new',
                    to: '/segments/new',
                    search: (now) => ({ ...now, group: currentTarget.value === 'group' || undefined }),
                    replace: true,
                  })
                }
              >
                <option value="house">{t('segments.thisHouse')}</option>
                <option value="group">{t('segments.wholeGroup')}</option>
              </select>
            </label>
          )
        }
      />
      <PageBody>
        {failed && <Failed error={failed} retry={retry} />}
        {!failed && !(catalogue && start) && <Loading lines={8} />}
        {catalogue && start && (
          <Builder
            start={start}
            name={nameOf(example, reader)}
            segment={undefined}
            segmentId={segmentId}
            propertyId={place}
            catalogue={catalogue}
            speaker={speaker}
          />
        )}
      </PageBody>
    </>
  );
}

const fromNothing: SegmentGroup = { kind: 'group', join: 'all', not: false, rules: [] };

function nameOf(example: ExampleCode | undefined, { t, language }: Reader): { zh: string; en: string } {
  return { zh: '', en: '', [language]: example ? t(`segments.example.${example}`) : '' };
}
