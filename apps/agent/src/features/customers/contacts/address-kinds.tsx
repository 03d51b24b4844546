import type { Outputs } from '@otklik/client';
import { phoneText } from '@otklik/core/phone.ts';
import {
  IconBrandSkype,
  IconBrandTelegram,
  IconBrandVk,
  IconBrandWhatsapp,
  IconMail,
  IconMessageCircle,
  IconPhone,
  IconPhoneCall,
} from '@tabler/icons-react';
import * as m from '#words';

export type AddressKind = Outputs['customers']['getContact']['addresses'][number]['kind'];

/** An address as it is read: phones in groups, all others as they are. */
export const addressText = ({ kind, value }: { kind: AddressKind; value: string }): string =>
  kind === 'phone' || kind === 'whatsapp' || kind === 'viber' ? phoneText(value) : value;

/** The ways to reach a person, in the order of a card: word, sign, and where a click leads. */
export const addressKinds: Record<AddressKind, { word: () => string; Icon: typeof IconMail; href?: (value: string) => string }> = {
  email: { word: m.people_kind_email, Icon: IconMail },
  phone: { word: m.people_kind_phone, Icon: IconPhone, href: (value) => `tel:${value}` },
  telegram: { word: m.people_kind_telegram, Icon: IconBrandTelegram, href: (value) => `https://t.me/${encodeURIComponent(value)}` },
  whatsapp: { word: m.people_kind_whatsapp, Icon: IconBrandWhatsapp, href: (value) => `https://wa.me/${value.replace('+', '')}` },
  viber: { word: m.people_kind_viber, Icon: IconPhoneCall, href: (value) => `viber://chat?number=${encodeURIComponent(value)}` },
  vk: { word: m.people_kind_vk, Icon: IconBrandVk, href: (value) => `https://vk.com/${encodeURIComponent(value)}` },
  max: { word: m.people_kind_max, Icon: IconMessageCircle },
  skype: { word: m.people_kind_skype, Icon: IconBrandSkype, href: (value) => `skype:${encodeURIComponent(value)}?chat` },
};
