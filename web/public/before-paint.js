// Sets theme, density and language before the first paint, so that a dark desk never flashes white. An external file because
// the content security policy allows no inline script. Reads what src/ui/device.ts keeps; holds no guest's data.
(function () {
  var root = document.documentElement;
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('regulars.device') || '{}') || {};
  } catch (e) {
    kept = {};
  }
  var dark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  root.dataset.density = kept.density === 'compact' ? 'compact' : 'cosy';
  var language = kept.language || ((navigator.language || '').toLowerCase().indexOf('zh') === 0 ? 'zh' : 'en');
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
})();
