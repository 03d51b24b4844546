import { getLocale } from '#locale';
import routes from 'virtual:contract-routes';
import { makeApi } from '@otklik/client';
import { fetchReasons } from './reason-of.ts';
import { signedOut } from './session/signed-out.ts';

const base = `${location.origin}/api/v1`;

/** The typed client of this server. */
export const api = makeApi(routes, { url: base, locale: getLocale, onSignedOut: signedOut, onRefused: fetchReasons });
export const liveUrl = `${base}/live`;
export const uploadUrl = `${base}/uploads`;
export const restoreUrl = `${base}/setup/restore`;
export const exportBase = `${base}/tickets-export`;
export const complianceExportUrl = `${base}/sla-compliance-export`;
export const timeExportUrl = `${base}/time-export`;
