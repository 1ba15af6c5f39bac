// Property tests of a whole run draw the same each time, so that one tree passes or fails and not both. `TEST_SEED=random`, or a
// number, draws otherwise; a file run by itself always draws anew.
import fc from 'fast-check';

const seed = process.env['TEST_SEED'] ?? '20261122';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
