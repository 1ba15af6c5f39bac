import { numberSetting, setting } from '../platform/config.ts';

export const intakeSettings = {
  importLimitMb: setting({
    env: 'IMPORT_LIMIT_MB',
    default: '512',
    schema: numberSetting(1, 4096),
    doc: { en: 'Largest file that may be imported, megabytes.', zh: '可导入文件的最大体积（MB）。' },
  }),
};
