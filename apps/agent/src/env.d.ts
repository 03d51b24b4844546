declare module 'virtual:contract-routes' {
  const routes: unknown;
  export default routes;
}

declare module '*?url' {
  const url: string;
  export default url;
}
