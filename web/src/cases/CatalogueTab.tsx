// What may be given: its usual value to the guest and what it costs the house.
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { remedyKinds, type CaseRules, type CatalogueItem } from '@regulars/contract/caseRule.ts';
import { departments, type Department } from '@regulars/contract/department.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { minorOf, moneyText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { Tick } from './FieldsOf.tsx';
import { Edition, useEdition } from './useEdition.tsx';

export function CatalogueTab({ rules }: { rules: CaseRules }) {
  const { t, language } = useReader();
  const { currency } = usePlace();
  const [editing, setEditing] = useState<CatalogueItem>();
  const { items } = rules.catalogue.content;
  const columns = [
    { key: 'name', label: t('cases.rules.remedy') },
    { key: 'retail', label: t('cases.rules.retail'), numeric: true },
    { key: 'cost', label: t('cases.rules.cost'), numeric: true },
    { key: 'department', label: t('cases.screen.ask.department') },
    { key: 'posted', label: t('cases.rules.posted') },
    { key: 'edit', label: t('cases.rules.edit'), unseen: true },
  ];
  const blank: CatalogueItem = {
    code: '',
    kind: 'amenity',
    name: { zh: '', en: '' },
    currencyCode: currency,
    retailMinor: null,
    costPercent: 50,
    department: 'frontOffice',
    posted: false,
    active: true,
  };
  return (
    <>
      <Edition of={rules.catalogue} />
      <QuietTable caption={t('cases.rules.tab.catalogue')} columns={columns}>
        {items.map((item) => (
          <Row key={`${item.code}${item.currencyCode}`}>
            <Cell lead>
              {item.name[language]} {!item.active && <small>({t('cases.rules.resting')})</small>}
            </Cell>
            <Cell label={columns[1]!.label} numeric>
              {item.retailMinor === null
                ? t('cases.rules.asAsked')
                : moneyText({ amountMinor: item.retailMinor, currencyCode: item.currencyCode }, language)}
            </Cell>
            <Cell label={columns[2]!.label} numeric>
              {item.costPercent}%
            </Cell>
            <Cell label={columns[3]!.label}>{t(`tasks.department.${item.department}`)}</Cell>
            <Cell label={columns[4]!.label}>{t(item.posted ? 'cases.screen.yes' : 'cases.screen.no')}</Cell>
            <Cell>
              <Button
                size="small"
                aria-label={`${t('cases.rules.edit')} ${item.name[language]}`}
                onClick={() => setEditing(item)}
              >
                {t('cases.rules.edit')}
              </Button>
            </Cell>
          </Row>
        ))}
      </QuietTable>
      <Button onClick={() => setEditing(blank)}>{t('cases.rules.add')}</Button>
      {editing && <ItemDialog item={editing} rules={rules} close={() => setEditing(undefined)} />}
    </>
  );
}

function ItemDialog({ item, rules, close }: { item: CatalogueItem; rules: CaseRules; close: () => void }) {
  const { t } = useReader();
  const unit = minorOf(1, item.currencyCode);
  const [filled, setFilled] = useState(item);
  const [value, setValue] = useState(item.retailMinor === null ? '' : String(item.retailMinor / unit));
  const fill = (part: Partial<CatalogueItem>) => setFilled((now) => ({ ...now, ...part }));
  const edit = useEdition('catalogue', rules, close);
  const { items } = rules.catalogue.content;
  const isNew = item.code === '';
  const amount = value.trim() === '' ? null : Number(value);
  const ready = filled.name.zh.trim() && filled.name.en.trim() && (amount === null || amount >= 0);
  const publish = () => {
    const made = {
      ...filled,
      code: isNew ? `own${items.length + 1}` : item.code,
      retailMinor: amount === null ? null : minorOf(amount, item.currencyCode),
    };
    edit.mutate({ items: isNew ? [...items, made] : items.map((each) => (each === item ? made : each)) });
  };
  return (
    <Modal opened onClose={close} title={t('cases.rules.remedy')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) publish();
        }}
      >
        {(['zh', 'en'] as const).map((tongue) => (
          <TextInput
            key={tongue}
            label={t(`cases.rules.name.${tongue}`)}
            maxLength={200}
            value={filled.name[tongue]}
            onChange={({ currentTarget }) => fill({ name: { ...filled.name, [tongue]: currentTarget.value } })}
          />
        ))}
        <NativeSelect
          label={t('cases.rules.kind')}
          value={filled.kind}
          onChange={({ currentTarget }) =>
            fill({ kind: remedyKinds.find((each) => each === currentTarget.value) ?? 'amenity' })
          }
          data={remedyKinds.map((each) => ({ value: each, label: t(`cases.remedyKind.${each}`) }))}
        />
        <div className={form['pair']}>
          <TextInput
            label={`${t('cases.rules.retail')} (${item.currencyCode})`}
            inputMode="decimal"
            value={value}
            onChange={({ currentTarget }) => setValue(currentTarget.value.replace(/[^\d.]/g, ''))}
          />
          <TextInput
            label={`${t('cases.rules.cost')} (%)`}
            inputMode="numeric"
            value={String(filled.costPercent)}
            onChange={({ currentTarget }) =>
              fill({ costPercent: Math.min(100, Number(currentTarget.value.replace(/\D/g, ''))) })
            }
          />
        </div>
        <NativeSelect
          label={t('cases.screen.ask.department')}
          value={filled.department}
          onChange={({ currentTarget }) => fill({ department: currentTarget.value as Department })}
          data={departments.map((each) => ({ value: each, label: t(`tasks.department.${each}`) }))}
        />
        <Tick label={t('cases.rules.posted')} checked={filled.posted} change={(posted) => fill({ posted })} />
        <Tick label={t('cases.rules.active')} checked={filled.active} change={(active) => fill({ active })} />
        {edit.error && <Notice tone="alarm">{refusalText(edit.error, t)}</Notice>}
        <div className={form['foot']}>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button voice="primary" type="submit" disabled={!ready} busy={edit.isPending}>
            {t('cases.rules.publish')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
