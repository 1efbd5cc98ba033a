using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Approvals.Architecture.Tests.Compiled;

/// <summary>
/// Reads every use of a type from a compiled assembly: bases, interfaces, fields, signatures, constraints, attributes and what stands in
/// them, local variables and the bodies of methods. A constant and a <c>nameof</c> leave no trace there: the compiler writes down their
/// value.
/// </summary>
internal sealed class UseReader
{
    private readonly HashSet<Use> _uses = [];
    private TypeName _by = new("", "", "");

    public static IReadOnlySet<Use> UsesIn(IEnumerable<TypeDefinition> types)
    {
        var reader = new UseReader();
        foreach (var type in types)
        {
            reader._by = NameOf(type);
            reader.Read(type);
        }

        return reader._uses;
    }

    /// <summary>The name of the outermost type that a type stands in.</summary>
    public static TypeName NameOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        var assembly = type.Scope is ModuleDefinition module ? module.Assembly.Name.Name : type.Scope.Name;
        return new(assembly, type.Namespace, type.Name.Split('`')[0]);
    }

    private void Read(TypeDefinition type)
    {
        Add(type.BaseType);
        Read(type.CustomAttributes);
        Read(type.GenericParameters);
        foreach (var implemented in type.Interfaces)
        {
            Add(implemented.InterfaceType);
        }

        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            Read(field.CustomAttributes);
        }

        foreach (var property in type.Properties)
        {
            Read(property.CustomAttributes);
        }

        foreach (var method in type.Methods)
        {
            Read(method);
        }

        foreach (var nested in type.NestedTypes)
        {
            Read(nested);
        }
    }

    private void Read(MethodDefinition method)
    {
        Read(method.CustomAttributes);
        Read(method.MethodReturnType.CustomAttributes);
        Read(method.GenericParameters);
        AddSignature(method);
        foreach (var parameter in method.Parameters)
        {
            Read(parameter.CustomAttributes);
        }

        if (method.HasBody)
        {
            Read(method.Body);
        }
    }

    private void Read(MethodBody body)
    {
        foreach (var variable in body.Variables)
        {
            Add(variable.VariableType);
        }

        foreach (var handler in body.ExceptionHandlers)
        {
            Add(handler.CatchType);
        }

        foreach (var operand in body.Instructions.Select(instruction => instruction.Operand))
        {
            ReadOperand(operand);
        }
    }

    private void ReadOperand(object? operand)
    {
        switch (operand)
        {
            case MethodReference called:
                Add(called.DeclaringType, called.Name);
                AddSignature(called);
                foreach (var argument in called is GenericInstanceMethod { GenericArguments: var arguments } ? arguments : [])
                {
                    Add(argument);
                }

                break;
            case FieldReference field:
                Add(field.DeclaringType, field.Name);
                Add(field.FieldType);
                break;
            case TypeReference named:
                Add(named);
                break;
        }
    }

    private void Read(IEnumerable<GenericParameter> parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => parameter.Constraints))
        {
            Add(constraint.ConstraintType);
        }
    }

    private void Read(IEnumerable<CustomAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(attribute.AttributeType);
            var named = attribute.Properties.Concat(attribute.Fields).Select(it => it.Argument);
            foreach (var argument in attribute.ConstructorArguments.Concat(named))
            {
                Read(argument);
            }
        }
    }

    private void Read(CustomAttributeArgument argument)
    {
        Add(argument.Type);
        foreach (var value in argument.Value as IEnumerable<CustomAttributeArgument> ?? [])
        {
            Read(value);
        }

        if (argument.Value is TypeReference named)
        {
            Add(named);
        }
        else if (argument.Value is CustomAttributeArgument boxed)
        {
            Read(boxed);
        }
    }

    private void AddSignature(MethodReference method)
    {
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters)
        {
            Add(parameter.ParameterType);
        }
    }

    private void Add(TypeReference? type, string? member = null)
    {
        switch (type)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                foreach (var argument in generic.GenericArguments)
                {
                    Add(argument);
                }

                Add(generic.ElementType, member);
                return;
            case RequiredModifierType { ModifierType: var modifier, ElementType: var modified }:
                Add(modifier);
                Add(modified, member);
                return;
            case TypeSpecification { ElementType: var element }:
                Add(element, member);
                return;
        }

        if (NameOf(type) is var of && of != _by)
        {
            _uses.Add(new(_by, of));
            if (member is not null)
            {
                _uses.Add(new(_by, of, member));
            }
        }
    }
}
