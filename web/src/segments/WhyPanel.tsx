// Why one guest is in or out: each condition with a tick or a cross and what the guest has.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { explainSegment, type WhyNode } from '@regulars/contract/segment.ts';
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { ask } from '../ask/ask.ts';
import { HitLine } from '../find/HitLine.tsx';
import { useHits } from '../find/useHits.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import type { Catalogue } from './catalogue.ts';
import { segmentName } from './names.ts';
import { phraseInWords } from './ruleInWords.ts';
import type { Speaker } from './speak.ts';
import { valueInWords } from './valueInWords.ts';
import { wayOf } from './useDraft.ts';
import { useRestedRule } from './usePreview.ts';
import styles from './Side.module.css';

type Shown = { catalogue: Catalogue; speaker: Speaker };
type Props = Shown & {
  propertyId: string | null;
  rule: SegmentGroup | undefined;
  guestId: string | undefined;
  choose: (guestId: string | undefined) => void;
};

export function WhyPanel(props: Props) {
  const { t } = useReader();
  const { guestId, choose } = props;
  const panel = useRef<HTMLDivElement>(null);
  const wasPressed = useRef(false);
  // what was pressed goes with the choice: the hand goes on at what stands there instead
  const turnTo = (other: string | undefined) => {
    wasPressed.current = true;
    choose(other);
  };
  useLayoutEffect(() => {
    if (wasPressed.current) panel.current?.querySelector<HTMLElement>('[data-why]')?.focus();
    wasPressed.current = false;
  }, [guestId]);
  return (
    <div ref={panel}>
      <Section
        title={t('segments.why')}
        side={
          guestId && (
            <Button size="small" voice="plain" data-why="" onClick={() => turnTo(undefined)}>
              {t('segments.otherGuest')}
            </Button>
          )
        }
      >
        {guestId ? <Why {...props} guestId={guestId} /> : <FindGuest choose={turnTo} />}
      </Section>
    </div>
  );
}

function FindGuest({ choose }: { choose: (guestId: string) => void }) {
  const { t } = useReader();
  const [text, setText] = useState('');
  const { hits, settled, asked } = useHits(text, 6);
  return (
    <div>
      <input
        className={styles['find']}
        data-why=""
        type="search"
        autoComplete="off"
        maxLength={100}
        aria-label={t('segments.whyFind')}
        placeholder={t('segments.whyFind')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        // taking back a step of the rule is not meant while a name is typed
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
      />
      <ul className={styles['hits']}>
        {hits.map((hit) => (
          <li key={hit.guestId}>
            <button type="button" onClick={() => choose(hit.guestId)}>
              <HitLine hit={hit} />
            </button>
          </li>
        ))}
      </ul>
      {asked && settled && hits.length === 0 && <p className={styles['quiet']}>{t('guests.mergeNobody')}</p>}
    </div>
  );
}

function Why({ propertyId, rule, guestId, catalogue, speaker }: Props & { guestId: string }) {
  const { t, language } = useReader();
  const { asked, isMissing, isBehind } = useRestedRule(rule);
  const { data, error, isFetching, refetch } = useQuery({
    ...ask(explainSegment, { body: { propertyId, rule: asked ?? nothing, guestId } }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error && !isFetching)
    return (
      <Notice tone="alarm">
        <p>{refusalText(error, t)}</p>
        <Button size="small" onClick={() => void refetch()}>
          {t('ui.again')}
        </Button>
      </Notice>
    );
  if (!data) return <p className={styles['quiet']}>{t(rule ? 'segments.counting' : 'segments.toFillIn')}</p>;
  const name = plainName(data.guest.name, language) || t('guests.unnamed');
  return (
    <div className={styles['why']} data-in={data.isIn} data-stale={isMissing || isBehind || isFetching || undefined}>
      <p className={data.isIn ? styles['isIn'] : styles['isOut']} role="status">
        {data.isIn ? <Check size={17} aria-hidden="true" /> : <X size={17} aria-hidden="true" />}
        {t(data.isIn ? 'segments.guestIsIn' : 'segments.guestIsOut', { name })}
      </p>
      {!data.isKnownHere && <p className={styles['quiet']}>{t('segments.notKnownHere')}</p>}
      <ul>
        <WhyLine node={data.tree} catalogue={catalogue} speaker={speaker} />
      </ul>
      {isMissing && <p className={styles['quiet']}>{t('segments.toFillIn')}</p>}
    </div>
  );
}

function WhyLine({ node, ...shown }: Shown & { node: WhyNode }) {
  const { t } = useReader();
  const { said, value, inside } = toldOf(node, shown, t);
  // a segment of the group may be of another money
  const within = node.kind === 'segment' ? { ...shown, speaker: { ...shown.speaker, currency: node.currency } } : shown;
  return (
    <li className={node.met ? styles['met'] : styles['unmet']}>
      {node.met ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
      <div>
        <span className="unseen">{t(node.met ? 'segments.met' : 'segments.unmet')}</span>
        <span>{said}</span>
        {value !== '' && <small>{value}</small>}
        {inside.length > 0 && (
          <ul>
            {inside.map((each, index) => (
              <WhyLine key={index} node={each} {...within} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function toldOf(
  node: WhyNode,
  { catalogue, speaker }: Shown,
  t: Speaker['t'],
): { said: string; value: string; inside: readonly WhyNode[] } {
  switch (node.kind) {
    case 'group':
      return { said: t(`segments.way.${wayOf(node)}`), value: '', inside: node.rules };
    case 'segment':
      return {
        said: phraseInWords({ kind: 'segment', segmentId: node.segmentId, isIn: node.isIn }, speaker, {
          ...catalogue,
          segments: new Map([[node.segmentId, node.name]]),
        }),
        value: t('segments.ruleOf', { name: segmentName(node.name, speaker.language) }),
        inside: [node.inside],
      };
    case 'fact':
    case 'history':
      return {
        said: phraseInWords(
          node.kind === 'fact'
            ? { kind: 'fact', fact: node.fact, test: node.test }
            : { kind: 'history', history: node.history, where: node.where, times: node.times, when: node.when },
          speaker,
          catalogue,
        ),
        value: valueInWords(node, speaker, catalogue),
        inside: [],
      };
  }
}

const nothing: SegmentGroup = { kind: 'group', join: 'all', not: false, rules: [] };
