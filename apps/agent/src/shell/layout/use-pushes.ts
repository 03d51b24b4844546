import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

type Pressed = MessageEvent<{ otklik?: string; path?: string }>;

/** Where this browser takes pushes: tells the server so once a start, later than what is on the screen. A push that is pressed leads to its ticket. */
export function usePushes(): void {
  const navigate = useNavigate();
  useEffect(() => {
    // heard from the first moment on: pushes may be switched on long after the page was opened
    const follow = ({ data: { otklik, path } }: Pressed) => {
      if (otklik === 'open' && path?.startsWith('/')) void navigate({ href: path });
    };
    navigator.serviceWorker?.addEventListener('message', follow);
    return () => navigator.serviceWorker?.removeEventListener('message', follow);
  }, [navigate]);
  useEffect(() => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const timer = setTimeout(async () => {
      const { renewPush } = await import('../../features/notifications/push/browser-push.ts');
      await renewPush().catch(() => undefined); // without it the next start tries again
    }, 3000);
    return () => clearTimeout(timer);
  }, []);
}
