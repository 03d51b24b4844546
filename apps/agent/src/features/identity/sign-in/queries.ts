import { type Inputs, keys } from '@otklik/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { changeLocale } from '../../../base/locale.ts';

/** Signs in and goes on to where the person wanted to be; asks for a code when the account wants one. */
export function useSignIn(next: string | undefined, onCodeNeeded: () => void) {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (body: Inputs['identity']['signIn']['body']) => api.identity.signIn({ body }),
    onSuccess: (answer) => {
      if (answer.secondFactorNeeded) return onCodeNeeded();
      queryClient.clear();
      queryClient.setQueryData(keys.me, answer);
      changeLocale(answer.user.locale);
      router.history.push(next ?? '/');
    },
  });
}
