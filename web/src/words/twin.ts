// The shape a dictionary must have to stand beside the English one: the same keys, all of them, none more. A key that is
// missing in Chinese does not compile. English plurals (`…_one`, ordinals `…_two`, `…_few` beside an `…_other`) have no twin:
// Chinese has one form (`…_other`).
export type Twin<T> = {
  readonly [K in keyof T as OnlyEnglish<T, K> extends true ? never : K]: T[K] extends string ? string : Twin<T[K]>;
};

type OnlyEnglish<T, K> = K extends `${infer Base}_${'one' | 'two' | 'few'}`
  ? `${Base}_other` extends keyof T
    ? true
    : false
  : false;
