// The house's dice: who of those who are listed is left alone. Nobody can tell the next throw, nor throw again.
import { randomInt } from 'node:crypto';

const FACES = 1_000_000;

/** From 0 up to, but not, 1. */
export const throwDice = (): number => randomInt(FACES) / FACES;
