import net from 'node:net';

/** Whether somebody listens on a TCP port of this machine. */
export function isListening(host: string, port: number): Promise<boolean> {
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return new Promise((found) => {
    const probe = net.connect({ host: at, port, timeout: 1000 });
    const end = (answer: boolean) => {
      probe.destroy();
      found(answer);
    };
    probe
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}
