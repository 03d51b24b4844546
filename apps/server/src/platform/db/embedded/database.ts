import pg from 'pg';

/** Makes the database named in `url` when the server has none of that name; also the proof that our password opens this server. */
export async function ensureDatabase(url: string): Promise<void> {
  const direct = new pg.Client(url);
  try {
    await direct.connect();
    return;
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error; // invalid_catalog_name: the only cure we know is below
  } finally {
    await direct.end();
  }
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const maintenance = new pg.Client(Object.assign(new URL(url), { pathname: '/postgres' }).href);
  await maintenance.connect();
  try {
    await maintenance.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error; // made by another process meanwhile
  } finally {
    await maintenance.end();
  }
}
