export { removeDemoAutomation } from './demo/remove-demo-automation.ts';
export { saveMacro } from './macros/save-macro.ts';
export { saveRule } from './rules/save-rule.ts';
