import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;

/** A fresh secret (160 bits, RFC 4226 §4) in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The address an authenticator app reads from a QR code. */
export const otpauthUrl = (secret: string, issuer: string, label: string): string => totp(secret, issuer, label).toString();

/** The 30-second step that a code belongs to, one step of slack on both sides (RFC 6238 §5.2); null when it belongs to none. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totp(secret).validate({ token: digits, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / periodSeconds) + delta;
}

function totp(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), issuer, label, algorithm: 'SHA1', digits: 6, period: periodSeconds });
}
