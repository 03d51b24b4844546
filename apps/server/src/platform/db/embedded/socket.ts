import { existsSync } from 'node:fs';
import path from 'node:path';

/** bytes of a socket's path: macOS has room for 104, Linux for 108, an end mark included */
const mostBytes = 103;

/**
 * The folder for the server's socket: its data folder, which nobody else may enter. A statement through a socket costs both sides half of what it costs
 * through TCP on loopback. Empty, which means none, where the path is too long for one, and on Windows, whose Node knows no such sockets.
 */
export function socketFolder(data: string): string {
  const fits = Buffer.byteLength(fileOf(data, 65_535)) <= mostBytes && !/[,"']/.test(data);
  return process.platform !== 'win32' && fits ? data : '';
}

/** The address by which this process reaches a server: through its socket when it has one, which one that was started earlier may not; else through loopback. */
export function addressOf(data: string, port: number, password: string): string {
  const loopback = `postgres://otklik:${password}@127.0.0.1:${port}/otklik`;
  return existsSync(fileOf(data, port)) ? `${loopback}?host=${encodeURIComponent(data)}` : loopback;
}

const fileOf = (data: string, port: number) => path.join(data, `.s.PGSQL.${port}`);
