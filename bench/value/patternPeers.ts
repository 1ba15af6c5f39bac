// The same sets of dishes and clusters by mlxtend and scikit-learn and by us: how long each took, and whether they say the same.
import { dice } from '../../server/insights/dice.ts';
import { fitMixture } from '../../server/insights/mixture.ts';
import { orderCount } from '../../server/insights/orderLines.ts';
import { rulesOf } from '../../server/insights/rules.ts';
import { groceries, lisbon } from './orderSets.io.ts';
import type { Row } from './page.ts';
import { faithfulRows, irisRows, lisbonFour, setsAt } from './patterns.ts';
import { PATTERN_PEERS, runPeer } from './peer/peer.io.ts';
import { timed } from './speed.ts';

type Run = { seconds: number; figures: number[] };
type Answer = {
  eclat: Run;
  rules: Run;
  kmeans: Run;
  mixture: Run;
  likelihoods: number[];
  iris: number[];
  species: number[];
  faithful: number[];
};

export async function patternPeerRows(): Promise<Row[]> {
  const [shop, guests] = [groceries(), lisbon()];
  if (shop === undefined || guests === undefined) return [];
  const { orders } = shop;
  const lines = Float64Array.from({ length: 2 * orders.item.length }, () => 0);
  for (let order = 0; order < orderCount(orders); order++)
    for (let at = orders.start[order]!; at < orders.start[order + 1]!; at++) {
      lines[at] = order;
      lines[orders.item.length + at] = orders.item[at]!;
    }
  const found = await runPeer<Answer>(PATTERN_PEERS, { groceries: [lines], lisbon: [guests.rows] });
  if ('missing' in found) {
    console.log(`${PATTERN_PEERS.name} cannot run here and is left out: ${found.missing}`);
    return [];
  }
  const eclat = timed(5, () => setsAt(shop, 0.005));
  const rules = timed(5, () => rulesOf(eclat.result, orderCount(orders), { confidence: 0.5, shortest: 2 }));
  const four = lisbonFour(guests);
  const mixture = timed(3, () => fitMixture(guests, 4, 'diagonal', 1, dice(1)));
  const iris = { rows: Float64Array.from(found.iris), width: 4 };
  const forms = (['full', 'tied', 'diagonal'] as const).map(
    (form) => fitMixture(iris, 3, form, 10, dice(1)).logLikelihood,
  );
  return [
    ...irisRows(iris, found.species),
    ...faithfulRows({ rows: Float64Array.from(found.faithful), width: 2 }),
    ...rowsOf('groceries at .005, itemsets (theirs by FP-growth)', found.eclat, eclat.seconds, [eclat.result.length]),
    ...rowsOf('groceries at .005, rules of these sets', found.rules, rules.seconds, [rules.result.length]),
    ...rowsOf('Lisbon, k-means of 4, ten starts', found.kmeans, four.seconds, [four.result.within]),
    ...rowsOf('Lisbon, mixture of 4 (diagonal), one start', found.mixture, mixture.seconds, []),
    ...forms.map((ours, i) => ({ group, what: `iris, mixture of 3 (${['full', 'tied', 'diagonal'][i]}): log-likelihood, theirs ${found.likelihoods[i]!.toFixed(4)}`, target: 'not below theirs by .001', figure: ours, ok: ours >= found.likelihoods[i]! - 1e-3 })), // prettier-ignore
  ];
}

const group = `beside ${PATTERN_PEERS.name}, same machine, same run`;

function rowsOf(what: string, peer: Run, seconds: number, ours: readonly number[]): Row[] {
  const apart = Math.max(...ours.map((figure, i) => Math.abs(peer.figures[i]! / figure - 1)));
  return [
    { group, what: `${what}: peer`, target: '', figure: peer.seconds, unit: 's', ok: null },
    { group, what: `${what}: ours`, target: 'faster than the peer', figure: seconds, unit: 's', ok: seconds < peer.seconds }, // prettier-ignore
    ...(ours.length === 0 ? [] : [{ group, what: `${what}: relative difference`, target: '<= 0.00001', figure: apart, ok: apart <= 1e-5 }]), // prettier-ignore
  ];
}
