export { addDemoPolicies, type DemoPolicy, removeDemoPolicies } from './demo/demo-policies.ts';
