import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useSoftphone } from '../../../console/softphone/use-softphone.ts';

/** @returns a function that takes the ringing call and shows the desk. */
export function useAnswer(): () => void {
  const phone = useSoftphone();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useCallback(() => {
    phone.answer();
    if (pathname !== '/') void navigate('/');
  }, [phone, navigate, pathname]);
}
