module picket

go 1.26
