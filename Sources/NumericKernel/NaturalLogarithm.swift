internal import Glibc

/// The natural logarithm; the argument is positive.
public func naturalLogarithm(_ argument: Double) -> Double {
    precondition(argument > 0, "a logarithm has a positive argument")
    return log(argument)
}

/// The natural logarithm of 1 + x, exact to rounding for tiny x too; x is above -1.
public func naturalLogarithm(onePlus argument: Double) -> Double {
    precondition(argument > -1, "a logarithm has a positive argument")
    return log1p(argument)
}

/// e to the power x.
public func exponential(_ argument: Double) -> Double {
    precondition(!argument.isNaN, "a power needs a number")
    return exp(argument)
}
