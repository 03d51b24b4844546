// Shows pushes of Otklik and leads to what they are about. Nothing of the workspace is kept or served by it.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: '/favicon.svg', data: { url } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // only ever a place of this very site
  const { pathname, search } = new URL(event.notification.data.url, self.location.origin);
  event.waitUntil(
    (async () => {
      const [open] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
      if (!open) return self.clients.openWindow(pathname + search);
      // the page is told first: a browser that will not raise the window still shows the ticket in it
      open.postMessage({ otklik: 'open', path: pathname + search });
      return open.focus();
    })(),
  );
});
