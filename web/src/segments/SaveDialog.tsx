// Saving: a new segment gets its name and its place, a changed one becomes its next version with a note. Where somebody else has saved
// meanwhile, what they have is shown before anything is written over it.
import { Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readSegment, saveSegment, type SegmentPage } from '@regulars/contract/segment.ts';
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { ask } from '../ask/ask.ts';
import { call, Refused } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { Notice } from '../ui/States.tsx';
import type { Catalogue } from './catalogue.ts';
import { refusedRule } from './refusedRule.ts';
import { ruleInWords } from './ruleInWords.ts';
import type { Speaker } from './speak.ts';
import styles from './Builder.module.css';

type Props = {
  /** undefined = new */
  segment: SegmentPage | undefined;
  segmentId: string;
  propertyId: string | null;
  rule: SegmentGroup;
  name: { zh: string; en: string };
  catalogue: Catalogue;
  speaker: Speaker;
  saved: (segment: SegmentPage) => void;
  close: () => void;
};

export default function SaveDialog({
  segment,
  segmentId,
  propertyId,
  rule,
  name: before,
  catalogue,
  speaker,
  saved,
  close,
}: Props) {
  const { t, language } = useReader();
  const answers = useQueryClient();
  const [name, setName] = useState(before);
  const [description, setDescription] = useState(segment?.description ?? '');
  const [version, setVersion] = useState(segment?.version ?? 0);
  const save = useMutation({
    mutationFn: () =>
      call(saveSegment, { params: { segmentId }, body: { propertyId, name, description, rule, version } }),
    onSuccess: (page) => {
      answers.setQueryData(ask(readSegment, { params: { segmentId } }).queryKey, page);
      for (const id of ['listSegments', 'readSegment', 'listSegmentMembers', 'listSegmentChanges', 'readSegmentFacts'])
        void answers.invalidateQueries({ queryKey: [id] });
      saved(page);
    },
  });
  const isStale =
    save.error instanceof Refused && save.error.code === 'segment_changed_meanwhile' && segment !== undefined;
  const hasName = name.zh.trim() !== '' || name.en.trim() !== '';
  const order = language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <Modal
      opened
      onClose={close}
      title={t(segment ? 'segments.saveVersion' : 'segments.saveNew', { version: version + 1 })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (hasName) save.mutate();
        }}
      >
        <p className={styles['quiet']}>{ruleInWords(rule, speaker, catalogue)}</p>
        {order.map((tongue, index) => (
          <TextInput
            key={tongue}
            autoFocus={index === 0}
            data-autofocus={index === 0 || undefined}
            label={t(`segments.nameIn.${tongue}`)}
            description={index === 1 ? t('segments.nameHint') : undefined}
            maxLength={80}
            value={name[tongue]}
            onChange={({ currentTarget: { value } }) => setName((now) => ({ ...now, [tongue]: value }))}
          />
        ))}
        <Textarea
          label={t('segments.note')}
          description={t('segments.noteHint')}
          maxLength={500}
          rows={2}
          value={description}
          onChange={({ currentTarget: { value } }) => setDescription(value)}
        />
        {save.error && !isStale && <Notice tone="alarm">{refusedRule(save.error, speaker)}</Notice>}
        {isStale && (
          <Meanwhile
            segmentId={segmentId}
            catalogue={catalogue}
            speaker={speaker}
            goOn={(now) => {
              setVersion(now);
              save.reset();
            }}
          />
        )}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!hasName || isStale} busy={save.isPending}>
            {t('segments.save')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function Meanwhile({
  segmentId,
  catalogue,
  speaker,
  goOn,
}: {
  segmentId: string;
  catalogue: Catalogue;
  speaker: Speaker;
  goOn: (version: number) => void;
}) {
  const { t } = useReader();
  const { data } = useQuery({ ...ask(readSegment, { params: { segmentId } }), staleTime: 0, refetchOnMount: 'always' });
  return (
    <Notice tone="warn">
      <p>{t('segments.meanwhile', { version: data?.version ?? '', who: data?.changedBy ?? t('segments.byHouse') })}</p>
      {data && <p>{ruleInWords(data.rule, speaker, catalogue)}</p>}
      {data && (
        <Button size="small" onClick={() => goOn(data.version)}>
          {t('segments.saveOver', { version: data.version + 1 })}
        </Button>
      )}
    </Notice>
  );
}
