import { firstNameOf } from '@otklik/core/first-name.ts';
import { expect, test } from 'vitest';
import { nameEndings } from './name-endings.ts';

test.each([
  ['Ольга Смирнова', 'Ольга'],
  ['Смирнова Ольга', 'Ольга'],
  ['Смирнова Ольга Петровна', 'Ольга'],
  ['Иван Сергеевич Петров', 'Иван'],
  ['Иван Сергеевич', 'Иван'],
  ['Шевченко Тарас', 'Тарас'],
  ['Ольга', 'Ольга'],
  ['John Smith', 'John'],
  ['Анна-Мария Ким', 'Анна-Мария'],
  ['info@client.test', null],
  ['Отдел закупок № 2', null],
  ['', null],
])('%s → %s', (name, first) => {
  expect(firstNameOf(name, nameEndings)).toBe(first);
});
