// The same fits by the peer and by us: how long each took, and whether they say the same.
import type { VisitFit } from '../../server/insights/fit.ts';
import type { VisitModelName } from '../../server/insights/visitModel.ts';
import type { Row } from './page.ts';
import { PEER, peerFits } from './peer/peer.io.ts';
import { spendSet, type Columns } from './sets.io.ts';
import { timedFit, timedSpend, type Timed } from './speed.ts';

type Guests = Omit<Columns, 'after'>;
type Measured = { cdnow: Guests; large: Guests; small: Guests; bg: Timed<VisitFit>; score: Timed<number> };
type Ours = { seconds: number; values: number[] };

export async function peerRows({ cdnow, large, small, bg, score }: Measured): Promise<Row[]> {
  const spends = spendSet();
  const three = ({ x, tx, T }: Guests): Float64Array[] => [x, tx, T];
  if (spends === undefined) return [];
  const files = { cdnow: three(cdnow), large: three(large), small: three(small), spend: [spends.x, spends.mean] };
  const found = await peerFits(files);
  if ('missing' in found && typeof found.missing === 'string') {
    console.log(`${PEER} cannot run here and is left out: ${found.missing}`);
    return [];
  }
  const fits = found as Exclude<typeof found, { missing: string }>;
  const fitted = ({ seconds, result }: Timed<Pick<VisitFit, 'estimates'>>): Ours => ({
    seconds,
    values: result.estimates.map(({ value }) => value),
  });
  const cdnowBy = (model: VisitModelName): Ours => fitted(timedFit(model, cdnow));
  const many = large.x.length.toLocaleString('en');
  return [
    ...rowsOf('CDNOW sample, BG/NBD', fits['cdnow bg-nbd']!, cdnowBy('bg-nbd')),
    ...rowsOf('CDNOW sample, MBG/NBD', fits['cdnow mbg-nbd']!, cdnowBy('mbg-nbd')),
    ...rowsOf('CDNOW sample, Pareto/NBD', fits['cdnow pareto-nbd']!, cdnowBy('pareto-nbd')),
    ...rowsOf('CDNOW sample, gamma-gamma', fits['cdnow gamma-gamma']!, fitted(timedSpend(spends))),
    ...rowsOf(
      `${small.x.length.toLocaleString('en')} customers, Pareto/NBD`,
      fits['small pareto-nbd']!,
      fitted(timedFit('pareto-nbd', small)),
    ),
    ...rowsOf(`${many} customers, BG/NBD`, fits['large bg-nbd']!, fitted(bg)),
    ...rowsOf(`${many} customers, scores by BG/NBD`, fits['large scores']!, {
      seconds: score.seconds,
      values: [],
    }),
  ];
}

const group = `beside ${PEER}, same machine, same run`;

function rowsOf(what: string, peer: { seconds: number; parameters: number[] }, ours: Ours): Row[] {
  const apart = Math.max(...ours.values.map((value, i) => Math.abs(peer.parameters[i]! / value - 1)));
  return [
    { group, what: `${what}: peer`, target: '', figure: peer.seconds, unit: 's', ok: null },
    {
      group,
      what: `${what}: ours`,
      target: 'faster than the peer',
      figure: ours.seconds,
      unit: 's',
      ok: ours.seconds < peer.seconds,
    },
    ...(ours.values.length === 0
      ? []
      : [
          {
            group,
            what: `${what}: largest relative difference of a parameter`,
            target: '<= 0.001',
            figure: apart,
            ok: apart <= 0.001,
          },
        ]),
  ];
}
