// The routes of cases.
import * as beside from '@regulars/contract/caseBeside.ts';
import * as contract from '@regulars/contract/case.ts';
import * as analysis from '@regulars/contract/caseAnalysis.ts';
import * as rule from '@regulars/contract/caseRule.ts';
import * as remedy from '@regulars/contract/remedy.ts';
import * as step from '@regulars/contract/caseStep.ts';
import type { CasePage } from '@regulars/contract/case.ts';
import { bind, RawReply, type Bound } from '../platform/http.io.ts';
import type { Who } from '../platform/who.ts';
import { acts } from './acts.service.ts';
import { analyse, analysisTable, casesTable } from './analysis.service.ts';
import { attach, give, takeAway } from './attachments.service.ts';
import { addRestricted, alertsOf, budgets, ledger, restricted, seeAlerts, setBudget } from './beside.service.ts';
import { board, quick } from './board.service.ts';
import type { CaseParts } from './cases.service.ts';
import { readPage } from './page.service.ts';
import { editionsOf, editRule, rulesOf } from './rules.service.ts';
import type { Act } from './scene.service.ts';
import { stepOn, takeCase } from './steps.service.ts';

export function casesRoutes(parts: CaseParts): Bound[] {
  return [
    bind(contract.listCases, ({ who, query }) => board(parts, who, query)),
    bind(contract.readQuickCase, ({ who, params, query }) => quick(parts, who, params.propertyId, query)),
    bind(step.openCase, ({ who, body }) => takeCase(parts, who, body)),
    bind(contract.readCase, ({ who, params }) => readPage(parts, who, params.caseId)),
    ...stepRoutes(parts),
    ...besideRoutes(parts),
    ...ruleRoutes(parts),
  ];
}

function stepRoutes(parts: CaseParts): Bound[] {
  const on = (
    { who, params, body }: { who: Who; params: { caseId: string }; body: { version: number } },
    act: Act,
  ): Promise<CasePage> => stepOn(parts, who, params.caseId, body.version, act);
  return [
    bind(step.acknowledgeCase, (ask) => on(ask, acts.acknowledge(parts, ask.body))),
    bind(step.arriveAtCase, (ask) => on(ask, acts.arrive())),
    bind(step.assessCase, (ask) => on(ask, acts.assess(ask.body))),
    bind(step.amendCase, (ask) => on(ask, acts.amend(ask.body))),
    bind(step.keepCase, (ask) => on(ask, acts.keep(ask.body))),
    bind(step.offerCase, (ask) => on(ask, acts.offer(ask.body))),
    bind(step.acceptCase, (ask) => on(ask, acts.accept())),
    bind(step.bounceCase, (ask) => on(ask, acts.bounce(ask.body))),
    bind(step.recallCase, (ask) => on(ask, acts.recall())),
    bind(step.helpCase, (ask) => on(ask, acts.help(ask.body))),
    bind(step.planCase, (ask) => on(ask, acts.plan(ask.body))),
    bind(step.investigateCase, (ask) => on(ask, acts.investigate(ask.body))),
    bind(step.proposeRemedy, (ask) => on(ask, acts.propose(ask.body))),
    bind(step.approveRemedy, (ask) => on(ask, acts.approve(ask.body))),
    bind(step.returnRemedy, (ask) => on(ask, acts.return(ask.body))),
    bind(step.settleCaseAtOnce, (ask) => on(ask, acts.settleAtOnce(ask.body))),
    bind(step.executeRemedy, (ask) => on(ask, acts.execute(parts, ask.body))),
    bind(step.dropRemedy, (ask) => on(ask, acts.drop(ask.body))),
    bind(step.redeemRemedy, (ask) => on(ask, acts.redeem(ask.body))),
    bind(step.updateGuest, (ask) => on(ask, acts.update(parts, ask.body))),
    bind(step.informGuest, (ask) => on(ask, acts.inform(parts, ask.body))),
    bind(step.tryFeedback, (ask) => on(ask, acts.try(ask.body))),
    bind(step.keepFeedback, (ask) => on(ask, acts.feedback(ask.body))),
    bind(step.closeCase, (ask) => on(ask, acts.close(ask.body))),
    bind(step.reviewCase, (ask) => on(ask, acts.review(parts, ask.body))),
    bind(step.waitForGuest, (ask) => on(ask, acts.wait(ask.body))),
    bind(step.resumeCase, (ask) => on(ask, acts.resume(ask.body))),
    bind(step.escalateCase, (ask) => on(ask, acts.escalate(ask.body))),
    bind(step.reopenCase, (ask) => on(ask, acts.reopen(ask.body))),
    bind(step.disputeCase, (ask) => on(ask, acts.dispute(ask.body))),
    bind(step.endDispute, (ask) => on(ask, acts.endDispute(ask.body))),
    bind(step.withdrawCase, (ask) => on(ask, acts.withdraw(ask.body))),
    bind(step.noteOnCase, (ask) => on(ask, acts.note(ask.body))),
  ];
}

function besideRoutes(parts: CaseParts): Bound[] {
  return [
    bind(beside.attachToCase, ({ who, params, query, asked }) => attach(parts, who, params, query.kind, asked)),
    bind(beside.readCaseAttachment, ({ who, params }) => give(parts, who, params)),
    bind(beside.removeCaseAttachment, ({ who, params }) => takeAway(parts, who, params)),
    bind(beside.readCaseRestricted, ({ who, params }) => restricted(parts, who, params.caseId)),
    bind(beside.addStaffAction, ({ who, params, body }) => addRestricted(parts, who, params.caseId, body)),
    bind(beside.readCaseAlerts, ({ who }) => alertsOf(parts, who)),
    bind(beside.seeCaseAlerts, ({ who, body }) => seeAlerts(parts, who, body.alertIds)),
    bind(beside.exportCases, async ({ who, params, query }) =>
      table('cases', await casesTable(parts, who, params.propertyId, query)),
    ),
    bind(remedy.readRemedyBudgets, ({ who, params, query }) => budgets(parts, who, params.propertyId, query)),
    bind(remedy.setRemedyBudget, ({ who, params, body }) => setBudget(parts, who, params.propertyId, body)),
    bind(remedy.readRemedyLedger, ({ who, params, query }) => ledger(parts, who, params.propertyId, query)),
    bind(analysis.readCaseAnalysis, ({ who, params, query }) => analyse(parts, who, params.propertyId, query)),
    bind(analysis.exportCaseAnalysis, async ({ who, params, query }) =>
      table('case-analysis', analysisTable(await analyse(parts, who, params.propertyId, query))),
    ),
  ];
}

const table = (name: string, text: string) =>
  new RawReply('text/csv; charset=utf-8', text, {
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${name}.csv"`,
  });

function ruleRoutes(parts: CaseParts): Bound[] {
  return [
    bind(rule.readCaseRules, ({ who }) => rulesOf(parts, who)),
    bind(rule.readCaseRuleEditions, async ({ who }) => ({ editions: await editionsOf(parts, who) })),
    bind(rule.editSeverities, ({ who, body }) => editRule(parts, who, 'severity', body)),
    bind(rule.editCauses, ({ who, body }) => editRule(parts, who, 'cause', body)),
    bind(rule.editPlaybooks, ({ who, body }) => editRule(parts, who, 'playbook', body)),
    bind(rule.editLimits, ({ who, body }) => editRule(parts, who, 'limit', body)),
    bind(rule.editCatalogue, ({ who, body }) => editRule(parts, who, 'catalogue', body)),
  ];
}
