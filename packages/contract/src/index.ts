import * as distribution from './automation/distribution.ts';
import * as businessEvents from './automation/business-events.ts';
import * as dryRun from './automation/dry-run.ts';
import * as rules from './automation/rules.ts';
import * as bulkMacros from './automation/bulk-macros.ts';
import * as macros from './automation/macros.ts';
import * as calendars from './calendars/calendars.ts';
import * as autoReplies from './channels/auto-replies.ts';
import * as inbound from './channels/inbound.ts';
import * as inboxes from './channels/inboxes.ts';
import * as companies from './customers/companies.ts';
import * as contacts from './customers/contacts.ts';
import * as fields from './fields/fields.ts';
import * as imports from './customers/imports.ts';
import * as merges from './customers/merges.ts';
import * as access from './identity/access.ts';
import * as keysAndAudit from './identity/keys-and-audit.ts';
import * as people from './identity/people.ts';
import * as secondFactor from './identity/second-factor.ts';
import * as session from './identity/session.ts';
import * as tenant from './identity/tenant.ts';
import * as webhooks from './integrations/webhooks.ts';
import * as notifications from './notifications/notifications.ts';
import * as search from './search/search.ts';
import * as system from './system/system.ts';
import * as slaClocks from './sla/clocks.ts';
import * as slaCompliance from './sla/compliance.ts';
import * as slaForecast from './sla/forecast.ts';
import * as slaPolicies from './sla/policies.ts';
import * as conversation from './tickets/conversation.ts';
import * as escalation from './tickets/escalation.ts';
import * as duplicates from './tickets/duplicates.ts';
import * as links from './tickets/links.ts';
import * as forms from './tickets/forms.ts';
import * as merging from './tickets/merging.ts';
import * as checklists from './tickets/checklists.ts';
import * as closing from './tickets/closing.ts';
import * as reminders from './tickets/reminders.ts';
import * as responses from './tickets/responses.ts';
import * as settings from './tickets/settings.ts';
import * as time from './tickets/time.ts';
import * as tickets from './tickets/tickets.ts';
import * as together from './tickets/together.ts';
import * as bulk from './tickets/bulk.ts';
import * as views from './tickets/views.ts';
import * as workflow from './tickets/workflow.ts';
import * as cards from './workforce/cards.ts';
import * as supportLines from './workforce/lines.ts';
import * as agentStatuses from './workforce/status.ts';
import * as timeline from './tickets/timeline.ts';

/** Every route of the product, by module. The menu of the house: the server binds verbs to it, screens call it, OpenAPI is printed from it. */
export const contract = {
  identity: {
    signIn: session.signIn,
    signOut: session.signOut,
    getMe: session.getMe,
    changeProfile: session.changeProfile,
    changePassword: session.changePassword,
    listSessions: session.listSessions,
    revokeSession: session.revokeSession,
    revokeOtherSessions: session.revokeOtherSessions,
    startSecondFactor: secondFactor.startSecondFactor,
    confirmSecondFactor: secondFactor.confirmSecondFactor,
    removeSecondFactor: secondFactor.removeSecondFactor,
    renewRecoveryCodes: secondFactor.renewRecoveryCodes,
    getSetup: access.getSetup,
    setUp: access.setUp,
    requestReset: access.requestReset,
    resetPassword: access.resetPassword,
    listInvitations: access.listInvitations,
    invite: access.invite,
    withdrawInvitation: access.withdrawInvitation,
    seeInvitation: access.seeInvitation,
    acceptInvitation: access.acceptInvitation,
    listUsers: people.listUsers,
    createUser: people.createUser,
    changeUser: people.changeUser,
    endUserSessions: people.endUserSessions,
    listTeams: people.listTeams,
    createTeam: people.createTeam,
    changeTeam: people.changeTeam,
    removeTeam: people.removeTeam,
    listRoles: people.listRoles,
    createRole: people.createRole,
    changeRole: people.changeRole,
    removeRole: people.removeRole,
    listApiKeys: keysAndAudit.listApiKeys,
    createApiKey: keysAndAudit.createApiKey,
    revokeApiKey: keysAndAudit.revokeApiKey,
    listAudit: keysAndAudit.listAudit,
    verifyAudit: keysAndAudit.verifyAudit,
    getTenant: tenant.getTenant,
    changeTenant: tenant.changeTenant,
  },
  customers: {
    listContacts: contacts.listContacts,
    getContact: contacts.getContact,
    createContact: contacts.createContact,
    changeContact: contacts.changeContact,
    listCompanies: companies.listCompanies,
    getCompany: companies.getCompany,
    createCompany: companies.createCompany,
    changeCompany: companies.changeCompany,
    previewContactImport: imports.previewContactImport,
    startContactImport: imports.startContactImport,
    listContactImports: imports.listContactImports,
    getContactImport: imports.getContactImport,
    listContactImportLines: imports.listContactImportLines,
    undoContactImport: imports.undoContactImport,
    mergeContact: merges.mergeContact,
    mergeCompany: merges.mergeCompany,
    undoMerge: merges.undoMerge,
    listContactMerges: merges.listContactMerges,
    listCompanyMerges: merges.listCompanyMerges,
    listContactDuplicates: merges.listContactDuplicates,
    listCompanyDuplicates: merges.listCompanyDuplicates,
  },
  calendars: {
    listCalendars: calendars.listCalendars,
    saveCalendar: calendars.saveCalendar,
    makeCalendarDefault: calendars.makeCalendarDefault,
    removeCalendar: calendars.removeCalendar,
    listCalendarVersions: calendars.listCalendarVersions,
    askCalendar: calendars.askCalendar,
    listProductionYears: calendars.listProductionYears,
    getProductionYear: calendars.getProductionYear,
  },
  workforce: {
    listLines: supportLines.listLines,
    saveLine: supportLines.saveLine,
    removeLine: supportLines.removeLine,
    listAgentCards: cards.listAgentCards,
    saveAgentCard: cards.saveAgentCard,
    saveTeamHours: cards.saveTeamHours,
    saveWorkforceSettings: cards.saveWorkforceSettings,
    saveAbsence: cards.saveAbsence,
    removeAbsence: cards.removeAbsence,
    listSkills: cards.listSkills,
    saveSkill: cards.saveSkill,
    removeSkill: cards.removeSkill,
    listAgentStatuses: agentStatuses.listAgentStatuses,
    chooseStatus: agentStatuses.chooseStatus,
    noteActivity: agentStatuses.noteActivity,
    chooseStatusOf: agentStatuses.chooseStatusOf,
  },
  fields: {
    listFields: fields.listFields,
    saveField: fields.saveField,
    orderFields: fields.orderFields,
    removeField: fields.removeField,
  },
  tickets: {
    getTicketSettings: settings.getTicketSettings,
    createStatus: settings.createStatus,
    changeStatus: settings.changeStatus,
    saveType: settings.saveType,
    saveCategory: settings.saveCategory,
    listForms: forms.listForms,
    saveForm: forms.saveForm,
    removeForm: forms.removeForm,
    getWorkflow: workflow.getWorkflow,
    saveWorkflow: workflow.saveWorkflow,
    listTickets: tickets.listTickets,
    listViews: tickets.listViews,
    listSavedViews: views.listSavedViews,
    saveView: views.saveView,
    removeView: views.removeView,
    placeViews: views.placeViews,
    setViewHabit: views.setViewHabit,
    countTickets: views.countTickets,
    startBulk: bulk.startBulk,
    getBulk: bulk.getBulk,
    undoBulk: bulk.undoBulk,
    getTicket: tickets.getTicket,
    createTicket: tickets.createTicket,
    changeTicket: tickets.changeTicket,
    markRead: tickets.markRead,
    acceptSuggestion: tickets.acceptSuggestion,
    dismissSuggestion: tickets.dismissSuggestion,
    listDuplicates: duplicates.listDuplicates,
    judgeDuplicate: duplicates.judgeDuplicate,
    findDuplicates: duplicates.findDuplicates,
    getDuplicateSettings: duplicates.getDuplicateSettings,
    changeDuplicateSettings: duplicates.changeDuplicateSettings,
    listLinks: links.listLinks,
    linkTickets: links.linkTickets,
    unlinkTickets: links.unlinkTickets,
    splitTicket: links.splitTicket,
    previewMerge: merging.previewMerge,
    mergeTickets: merging.mergeTickets,
    unmergeTicket: merging.unmergeTicket,
    listHistory: tickets.listHistory,
    listContactTimeline: timeline.listContactTimeline,
    listMessages: conversation.listMessages,
    getMessage: conversation.getMessage,
    replyToTicket: conversation.replyToTicket,
    addNote: conversation.addNote,
    cancelMessage: conversation.cancelMessage,
    retryMessage: conversation.retryMessage,
    getDrafts: conversation.getDrafts,
    saveDraft: conversation.saveDraft,
    dropDraft: conversation.dropDraft,
    listDrafts: conversation.listDrafts,
    escalateTicket: escalation.escalateTicket,
    returnTicket: escalation.returnTicket,
    withdrawEscalation: escalation.withdrawEscalation,
    listEscalations: escalation.listEscalations,
    claimTicket: together.claimTicket,
    markPresence: together.markPresence,
    listAudience: together.listAudience,
    getClosing: closing.getClosing,
    saveClosing: closing.saveClosing,
    listChecklistTemplates: checklists.listChecklistTemplates,
    saveChecklistTemplate: checklists.saveChecklistTemplate,
    removeChecklistTemplate: checklists.removeChecklistTemplate,
    listChecklists: checklists.listChecklists,
    startChecklist: checklists.startChecklist,
    removeChecklist: checklists.removeChecklist,
    changeChecklistStep: checklists.changeChecklistStep,
    listWorkTypes: time.listWorkTypes,
    saveWorkType: time.saveWorkType,
    getTimeSettings: time.getTimeSettings,
    saveTimeSettings: time.saveTimeSettings,
    getTimer: time.getTimer,
    startTimer: time.startTimer,
    stopTimer: time.stopTimer,
    dropTimer: time.dropTimer,
    listTicketTime: time.listTicketTime,
    listTime: time.listTime,
    addTime: time.addTime,
    correctTime: time.correctTime,
    removeTime: time.removeTime,
    listTimeCorrections: time.listTimeCorrections,
    listReminders: reminders.listReminders,
    setReminder: reminders.setReminder,
    dropReminder: reminders.dropReminder,
    listResponses: responses.listResponses,
    getResponse: responses.getResponse,
    saveResponse: responses.saveResponse,
    removeResponse: responses.removeResponse,
    fillResponse: responses.fillResponse,
  },
  sla: {
    listSlaPolicies: slaPolicies.listSlaPolicies,
    saveSlaPolicy: slaPolicies.saveSlaPolicy,
    removeSlaPolicy: slaPolicies.removeSlaPolicy,
    orderSlaPolicies: slaPolicies.orderSlaPolicies,
    previewSlaPolicy: slaPolicies.previewSlaPolicy,
    previewSlaCalendar: slaPolicies.previewSlaCalendar,
    getTicketSla: slaClocks.getTicketSla,
    getSlaForecast: slaForecast.getSlaForecast,
    getSlaCompliance: slaCompliance.getSlaCompliance,
    listSlaBreaches: slaCompliance.listSlaBreaches,
  },
  automation: {
    listMacros: macros.listMacros,
    saveMacro: macros.saveMacro,
    removeMacro: macros.removeMacro,
    previewMacro: macros.previewMacro,
    runMacro: macros.runMacro,
    previewBulkMacro: bulkMacros.previewBulkMacro,
    startBulkMacro: bulkMacros.startBulkMacro,
    listDistributions: distribution.listDistributions,
    saveDistribution: distribution.saveDistribution,
    previewDistribution: distribution.previewDistribution,
    getFloor: distribution.getFloor,
    takeBusinessEvent: businessEvents.takeBusinessEvent,
    listRules: rules.listRules,
    listRuleWebhooks: rules.listRuleWebhooks,
    saveRule: rules.saveRule,
    removeRule: rules.removeRule,
    orderRules: rules.orderRules,
    checkRule: rules.checkRule,
    dryRunRule: dryRun.dryRunRule,
    listRuleRuns: rules.listRuleRuns,
    listTicketRuleRuns: rules.listTicketRuleRuns,
  },
  channels: {
    listInboxes: inboxes.listInboxes,
    createInbox: inboxes.createInbox,
    changeInbox: inboxes.changeInbox,
    checkInbox: inboxes.checkInbox,
    getAutoReply: autoReplies.getAutoReply,
    saveAutoReply: autoReplies.saveAutoReply,
    sendTestMail: inboxes.sendTestMail,
    listAlarms: inboxes.listAlarms,
    clearAlarm: inboxes.clearAlarm,
    listInbound: inbound.listInbound,
    getInbound: inbound.getInbound,
    reprocessInbound: inbound.reprocessInbound,
  },
  notifications: {
    listNotifications: notifications.listNotifications,
    readNotifications: notifications.readNotifications,
    getNotificationChoices: notifications.getNotificationChoices,
    changeNotificationChoices: notifications.changeNotificationChoices,
    changeNotificationDefaults: notifications.changeNotificationDefaults,
    getPushKey: notifications.getPushKey,
    subscribeToPush: notifications.subscribeToPush,
    unsubscribeFromPush: notifications.unsubscribeFromPush,
  },
  integrations: {
    listWebhooks: webhooks.listWebhooks,
    saveWebhook: webhooks.saveWebhook,
    removeWebhook: webhooks.removeWebhook,
    rotateWebhookSecret: webhooks.rotateWebhookSecret,
    testWebhook: webhooks.testWebhook,
    listDeliveries: webhooks.listDeliveries,
    getDelivery: webhooks.getDelivery,
    replayDelivery: webhooks.replayDelivery,
    replayDeliveries: webhooks.replayDeliveries,
  },
  search: { search: search.search, completeSearch: search.completeSearch, getIndex: search.getIndex, rebuildIndex: search.rebuildIndex },
  system: {
    getSystem: system.getSystem,
    examineSystem: system.examineSystem,
    startBackup: system.startBackup,
    removeBackup: system.removeBackup,
    holdSending: system.holdSending,
    releaseSending: system.releaseSending,
  },
  demo: { loadDemo: tenant.loadDemo, clearDemo: tenant.clearDemo },
};
