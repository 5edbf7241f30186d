public import Tallies
public import Uncertainty

extension TallyLayout {
    /// What the way the rows came into the file says about the uncertainty of every figure made from it.
    public var uncertainty: Uncertainty {
        switch design {
        case .census: .census
        case .survey: .absent(.designNotUsed)
        }
    }
}
