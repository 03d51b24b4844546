import { type BinaryOperationNode, OperatorNode, PostgresDialect, PostgresQueryCompiler, PrimitiveValueListNode } from 'kysely';

/** PostgreSQL as Kysely knows it, but a list of values is one value: `= any($1)` is one statement however long the list is, and its plan is kept. */
export class OurDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new OurCompiler();
  }
}

class OurCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    const test = OperatorNode.is(operator) ? tests[operator.operator] : undefined;
    if (!test || !PrimitiveValueListNode.is(rightOperand)) return super.visitBinaryOperation(node);
    this.visitNode(leftOperand);
    this.append(test);
    this.appendValue([...rightOperand.values]);
    this.append(')');
  }
}

const tests: Record<string, string> = { in: ' = any(', 'not in': ' <> all(' };
