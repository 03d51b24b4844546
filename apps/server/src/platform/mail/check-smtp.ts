import { connectSmtp, SmtpConnectError, type SmtpConnectOptions, type SmtpProblem } from './smtp-connect.ts';
import { parseSmtpUrl } from './smtp-url.ts';

export type SmtpCheck = { ok: true } | { ok: false; problem: SmtpProblem | 'config'; message: string };

/**
 * Connects, secures and signs in as for a mail, sends nothing, and says QUIT. Never throws.
 * `message` is the server's or the system's own text, at most 300 characters, without the password.
 */
export async function checkSmtp(smtpUrl: string, options: SmtpConnectOptions): Promise<SmtpCheck> {
  try {
    const connection = await connectSmtp(parseSmtpUrl(smtpUrl), { connectMs: 15_000, answerMs: 15_000, ...options });
    connection.quit();
    setTimeout(() => connection.close(), 2_000).unref();
    return { ok: true };
  } catch (error) {
    if (error instanceof SmtpConnectError) return { ok: false, problem: error.problem, message: error.message };
    if (error instanceof TypeError) return { ok: false, problem: 'config', message: error.message };
    throw error;
  }
}
