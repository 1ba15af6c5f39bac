import type { accounts as english } from '../../en/insight/accounts.ts';
import type { Twin } from '../../twin.ts';

export const accounts: Twin<typeof english> = {
  title: '公司客户',
  says: '每家公司把所有员工合在一起看：即使每个人来得和以往一样，来的人少了，公司就在转冷。',
  company: '公司',
  stays: '入住',
  last: '最近入住',
  more_other: '另有 {{count}} 家，带来的较少',
};
