import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDevice } from '../ui/device.ts';
import form from '../ui/Form.module.css';

type Name = { zh: string; en: string };
const labels = {
  group: { zh: 'setup.groupNameZh', en: 'setup.groupNameEn' },
  property: { zh: 'setup.nameZh', en: 'setup.nameEn' },
} as const;

/** A name in both languages, the reader's own first; one is enough. */
export function NamePair({ of, name, change }: { of: 'group' | 'property'; name: Name; change: (name: Name) => void }) {
  const { t } = useTranslation();
  const { language } = useDevice();
  const order = language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <div className={form['pair']}>
      {order.map((each) => (
        <TextInput
          key={each}
          label={t(labels[of][each])}
          maxLength={120}
          autoComplete="off"
          value={name[each]}
          onChange={(event) => change({ ...name, [each]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
