// The screens of care: tasks, complaints, promises, letters out, standards, surveys, follow-up, duty. Each loads its words with it.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { house } from './houseRoute.tsx';
import {
  readAnalysisSearch,
  readBriefingSearch,
  readCaseRulesSearch,
  readCasesSearch,
  readFollowupsSearch,
  readHandoverSearch,
  readLogSearch,
  readOutboxSearch,
  readPromisesSearch,
  readQuickCaseSearch,
  readRequestSearch,
  readRulesSearch,
  readScreenSearch,
  readStandardsSearch,
  readSurveysSearch,
  readTasksSearch,
  readTemplatesSearch,
} from './search.ts';
import { careWords } from './words/words.ts';

const standards = createRoute({
  getParentRoute: () => house,
  path: '/standards',
  validateSearch: readStandardsSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./standards/StandardsScreen.tsx'), 'StandardsScreen'),
});

const surveys = createRoute({
  getParentRoute: () => house,
  path: '/surveys',
  validateSearch: readSurveysSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./surveys/SurveysScreen.tsx'), 'SurveysScreen'),
});

const followups = createRoute({
  getParentRoute: () => house,
  path: '/followups',
  validateSearch: readFollowupsSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./followups/FollowupsScreen.tsx'), 'FollowupsScreen'),
});

const followup = createRoute({
  getParentRoute: () => house,
  path: '/followups/$followupId',
  loader: careWords,
  component: lazyRouteComponent(() => import('./followups/CallSheet.tsx'), 'CallSheet'),
});

const promises = createRoute({
  getParentRoute: () => house,
  path: '/promises',
  validateSearch: readPromisesSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./promises/PromisesScreen.tsx'), 'PromisesScreen'),
});

const tasks = createRoute({
  getParentRoute: () => house,
  path: '/tasks',
  validateSearch: readTasksSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./tasks/TasksScreen.tsx'), 'TasksScreen'),
});

const request = createRoute({
  getParentRoute: () => house,
  path: '/tasks/new',
  validateSearch: readRequestSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./tasks/RequestScreen.tsx'), 'RequestScreen'),
});

const departmentScreen = createRoute({
  getParentRoute: () => house,
  path: '/tasks/screen',
  validateSearch: readScreenSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./tasks/DepartmentScreen.tsx'), 'DepartmentScreen'),
});

const taskRules = createRoute({
  getParentRoute: () => house,
  path: '/tasks/rules',
  validateSearch: readRulesSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./tasks/RulesScreen.tsx'), 'RulesScreen'),
});

const cases = createRoute({
  getParentRoute: () => house,
  path: '/cases',
  validateSearch: readCasesSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./cases/CasesScreen.tsx'), 'CasesScreen'),
});

const quickCase = createRoute({
  getParentRoute: () => house,
  path: '/cases/new',
  validateSearch: readQuickCaseSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./cases/QuickCaseScreen.tsx'), 'QuickCaseScreen'),
});

const caseSettings = createRoute({
  getParentRoute: () => house,
  path: '/cases/settings',
  validateSearch: readCaseRulesSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./cases/CaseSettingsScreen.tsx'), 'CaseSettingsScreen'),
});

const caseAnalysis = createRoute({
  getParentRoute: () => house,
  path: '/cases/analysis',
  validateSearch: readAnalysisSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./cases/AnalysisScreen.tsx'), 'AnalysisScreen'),
});

const oneCase = createRoute({
  getParentRoute: () => house,
  path: '/cases/$caseId',
  loader: careWords,
  component: lazyRouteComponent(() => import('./cases/CaseScreen.tsx'), 'CaseScreen'),
});

const board = createRoute({
  getParentRoute: () => house,
  path: '/board',
  loader: careWords,
  component: lazyRouteComponent(() => import('./board/BoardScreen.tsx'), 'BoardScreen'),
});

const outbox = createRoute({
  getParentRoute: () => house,
  path: '/outbox',
  validateSearch: readOutboxSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./outbox/OutboxScreen.tsx'), 'OutboxScreen'),
});

const letterTemplates = createRoute({
  getParentRoute: () => house,
  path: '/outbox/templates',
  validateSearch: readTemplatesSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./outbox/TemplatesScreen.tsx'), 'TemplatesScreen'),
});

const letterSettings = createRoute({
  getParentRoute: () => house,
  path: '/outbox/settings',
  loader: careWords,
  component: lazyRouteComponent(() => import('./outbox/SettingsScreen.tsx'), 'SettingsScreen'),
});

const handover = createRoute({
  getParentRoute: () => house,
  path: '/duty/handover',
  validateSearch: readHandoverSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./duty/HandoverScreen.tsx'), 'HandoverScreen'),
});

const checkin = createRoute({
  getParentRoute: () => house,
  path: '/checkin/$reservationId/$roomIndex',
  loader: careWords,
  component: lazyRouteComponent(() => import('./checkin/CheckinScreen.tsx'), 'CheckinScreen'),
});

const ideas = createRoute({
  getParentRoute: () => house,
  path: '/ideas',
  loader: careWords,
  component: lazyRouteComponent(() => import('./checkin/IdeasScreen.tsx'), 'IdeasScreen'),
});

const prearrivals = createRoute({
  getParentRoute: () => house,
  path: '/prearrivals',
  loader: careWords,
  component: lazyRouteComponent(() => import('./prearrivals/PrearrivalsScreen.tsx'), 'PrearrivalsScreen'),
});

const briefing = createRoute({
  getParentRoute: () => house,
  path: '/duty/briefing',
  validateSearch: readBriefingSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./duty/BriefingScreen.tsx'), 'BriefingScreen'),
});

const dutyLog = createRoute({
  getParentRoute: () => house,
  path: '/duty/log',
  validateSearch: readLogSearch,
  loader: careWords,
  component: lazyRouteComponent(() => import('./duty/LogScreen.tsx'), 'LogScreen'),
});

const rounds = createRoute({
  getParentRoute: () => house,
  path: '/duty/rounds',
  loader: careWords,
  component: lazyRouteComponent(() => import('./duty/RoundsScreen.tsx'), 'RoundsScreen'),
});

const roundPlan = createRoute({
  getParentRoute: () => house,
  path: '/duty/rounds/plan',
  loader: careWords,
  component: lazyRouteComponent(() => import('./duty/RoundPlanScreen.tsx'), 'RoundPlanScreen'),
});

const oneRound = createRoute({
  getParentRoute: () => house,
  path: '/duty/rounds/$roundId',
  loader: careWords,
  component: lazyRouteComponent(() => import('./duty/RoundScreen.tsx'), 'RoundScreen'),
});

export const careRoutes = [
  standards,
  surveys,
  followups,
  followup,
  promises,
  tasks,
  request,
  departmentScreen,
  taskRules,
  cases,
  quickCase,
  caseSettings,
  caseAnalysis,
  oneCase,
  board,
  outbox,
  letterTemplates,
  letterSettings,
  handover,
  checkin,
  ideas,
  prearrivals,
  briefing,
  dutyLog,
  rounds,
  roundPlan,
  oneRound,
] as const;
