// A department, and who of it: colleagues of the house, those on shift told.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Department } from '@regulars/contract/department.ts';
import { listColleagues } from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { useDepartments } from '../ui/DepartmentSelect.tsx';

export type Chosen = { department: Department; staffId: string };

/** `staffId` '' is the first choice, named by `nobody`. */
export function Whom({
  chosen,
  choose,
  nobody,
  without,
}: {
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
  nobody: string;
  without?: string;
}) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  const { propertyId } = usePlace();
  const enabled = useMay('task.work');
  const { data } = useQuery({ ...ask(listColleagues, { params: { propertyId } }), enabled });
  const people = (data?.colleagues ?? []).filter(
    ({ staffId, departments: own }) => staffId !== without && own.includes(chosen.department),
  );
  return (
    <>
      <NativeSelect
        label={t('promises.department')}
        value={chosen.department}
        onChange={({ currentTarget }) => choose({ department: currentTarget.value as Department, staffId: '' })}
        data={departmentNames}
      />
      <NativeSelect
        label={t('promises.offer.person')}
        value={chosen.staffId}
        onChange={({ currentTarget }) => choose({ ...chosen, staffId: currentTarget.value })}
        data={[
          { value: '', label: nobody },
          ...people.map(({ staffId, name, onDuty }) => ({
            value: staffId,
            label: onDuty ? `${name} (${t('tasks.people.onDuty')})` : name,
          })),
        ]}
      />
    </>
  );
}
