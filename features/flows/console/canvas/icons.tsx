import {
  AudioOutlined,
  BranchesOutlined,
  DatabaseOutlined,
  FieldNumberOutlined,
  LogoutOutlined,
  NumberOutlined,
  PhoneOutlined,
  RiseOutlined,
  RollbackOutlined,
  SmileOutlined,
  SoundOutlined,
  TeamOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { FlowNode } from '../../contract.ts';

/** A sign for each kind of node; the word stands beside it. */
export const kindIcons: Readonly<Record<FlowNode['type'], ComponentType>> = {
  play: SoundOutlined,
  menu: NumberOutlined,
  survey: SmileOutlined,
  digits: FieldNumberOutlined,
  query: DatabaseOutlined,
  voicemail: AudioOutlined,
  queue: TeamOutlined,
  hangUp: PhoneOutlined,
  branch: BranchesOutlined,
  action: ThunderboltOutlined,
  priority: RiseOutlined,
  goTo: LogoutOutlined,
  return: RollbackOutlined,
};
