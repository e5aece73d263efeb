import { pythonTool } from '../python-tool.js';

export interface Verdict {
  accepted: boolean;
  issuer?: string;
  recipient?: string;
  achievement?: string;
  why?: string;
}

/** A verifier of Open Badges that shares no code with this project: openbadgeslib. Null where it cannot be had. */
export const independentVerifier = () => pythonTool<Verdict>(import.meta.dirname, 'verify_credential.py');
