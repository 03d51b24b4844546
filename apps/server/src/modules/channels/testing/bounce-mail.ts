/** A delivery report of RFC 3464 about one message and one recipient, for tests. */
export function bounceMail(report: {
  messageId: string;
  recipient: string;
  action?: string;
  status?: string;
  words?: string;
  to?: string;
}): string {
  const {
    messageId,
    recipient,
    action = 'failed',
    status = '5.1.1',
    words = 'smtp; 550 5.1.1 No such user here',
    to = 'help@first.test',
  } = report;
  return [
    'From: Mail Delivery Subsystem <mailer-daemon@client.test>',
    `To: ${to}`,
    'Subject: Delivery Status Notification (Failure)',
    `Message-ID: <${crypto.randomUUID()}@client.test>`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0300',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; client.test',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: ${words}`,
    '',
    '--b',
    'Content-Type: message/rfc822-headers',
    '',
    'From: help@first.test',
    `To: ${recipient}`,
    'Subject: Re: something',
    `Message-ID: <${messageId}>`,
    '',
    '--b--',
    '',
  ].join('\r\n');
}
