import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toastDone, toastRefused } from './toasts.ts';

type ChangeOptions<Input, Output> = {
  run: (input: Input) => Promise<Output>;
  stale: readonly (readonly unknown[])[];
  done?: string;
  failed?: string;
  onDone?: (output: Output, input: Input) => void;
};

/** A change made by a form: what it makes old is asked again, success and refusal are told. Without `failed` the form itself tells the refusal. */
export function useChange<Input = void, Output = unknown>({ run, stale, done, failed, onDone }: ChangeOptions<Input, Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (output, input) => {
      for (const queryKey of stale) void queryClient.invalidateQueries({ queryKey });
      if (done) toastDone(done);
      onDone?.(output, input);
    },
    onError: (error) => {
      if (failed) toastRefused(failed, error);
    },
  });
}
