import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Where this browser takes pushes, tells the server so once a start, later than what is on the screen; a push that is pressed leads to its ticket. */
export function usePushes(): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const timer = setTimeout(async () => {
      const { renewPush } = await import('../../features/notifications/push/browser-push.ts');
      await renewPush((path) => void navigate({ href: path })).catch(() => undefined); // without it the next start tries again
    }, 3000);
    return () => clearTimeout(timer);
  }, [navigate]);
}
