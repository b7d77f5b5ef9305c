import { defineWords } from '../../../console/language.ts';
import { english } from './words-en.ts';
import { chinese } from './words-zh.ts';

/** Words of the desk and of the call bar. */
export const deskWords = defineWords('desk', chinese, english);
