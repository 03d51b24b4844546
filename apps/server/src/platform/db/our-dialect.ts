import { type BinaryOperationNode, OperatorNode, PostgresDialect, PostgresQueryCompiler, PrimitiveValueListNode } from 'kysely';

/**
 * PostgreSQL as Kysely knows it, but a list of values is one value: `= any($1)` is one statement however long the list is. A list of one is that one, since
 * PostgreSQL keeps the plan of `= $1` and makes that of a short array anew at every run.
 */
export class OurDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new OurCompiler();
  }
}

class OurCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    const tests = OperatorNode.is(operator) ? testsOf[operator.operator] : undefined;
    if (!tests || !PrimitiveValueListNode.is(rightOperand)) return super.visitBinaryOperation(node);
    const { values } = rightOperand;
    this.visitNode(leftOperand);
    if (values.length === 1) {
      this.append(tests.one);
      this.appendValue(values[0]);
      return;
    }
    this.append(tests.many);
    this.appendValue([...values]);
    this.append(')');
  }
}

const testsOf: Record<string, { one: string; many: string }> = {
  in: { one: ' = ', many: ' = any(' },
  'not in': { one: ' <> ', many: ' <> all(' },
};
